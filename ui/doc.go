// Package ui is the window: views made from a snapshot and given functions to call.
package ui
