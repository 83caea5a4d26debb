// The tour does the main job of Forum Keys as a member would, and photographs
// every step: the real program on a virtual display, a private keyring, a real
// Chromium as default browser, the practice forum.
//
//	story.go    what every story has in common
//	surroundings.go  keyring, browser and forums of a story
//	story_*.go  what the member does, and what must be true afterwards: three connect,
//	            one a way; the day lives with seven forums; trouble is with a keyring that
//	            goes wrong, and measures how long the window stands still
//	sentinel.go looks after every step whether something secret shows anywhere
//	holding.go  what is known of a key from outside, and whether it works
//	seed.go     connections that were made before a story begins
//	tell.go     stories told two at a time, heard one after the other
//	program.go  the program and its window, read by the words in it
//	screen.go   the virtual display: pictures, mouse, keyboard
//	figures.go  instead of a story: how quick the program is, figures_*.go likewise
//	words.go    where which words stand in a picture
//	keyring.go  the private session bus and keyring; secret-tool
//	browser.go  Chromium and the opener that hands it addresses
//
// It knows nothing of the program's insides: it imports neither ui nor app nor
// auth, and believes only what it reads on the screen, in the keyring and at the
// forum.
//
//	tour --program bin/forumkeys --pictures docs/tour --way day
package main
