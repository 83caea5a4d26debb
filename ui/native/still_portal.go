//go:build !windows && !darwin

package native

import (
	"context"
	"time"

	"github.com/godbus/dbus/v5"
)

// The desktop's portal of settings.
const (
	portalName     = "org.freedesktop.portal.Desktop"
	portalPath     = "/org/freedesktop/portal/desktop"
	portalSettings = "org.freedesktop.portal.Settings"
)

// portalTakes is how long the portal may take: it may have to be started first. Nobody
// waits for it.
const portalTakes = 5 * time.Second

// wish is one of the desktop's settings that say whether things may move.
type wish struct {
	namespace, key string
	still          func(value any) bool
}

// wishes are those of all desktops together, and those that came before.
func wishes() []wish {
	return []wish{
		{"org.freedesktop.appearance", "reduced-motion", func(v any) bool { return v == uint32(1) }},
		{"org.gnome.desktop.interface", "enable-animations", func(v any) bool { return v == false }},
	}
}

// portal asks, and listens; it stays connected to the session bus until stop.
type portal struct {
	bus  *dbus.Conn
	tell func(bool)
	said map[int]bool // by each wish that was answered
}

func askStill(tell func(bool)) (stop func()) {
	ctx, stop := context.WithCancel(context.Background())
	go listen(ctx, tell)
	return stop
}

// listen tells what the portal says until ctx ends or the bus has gone.
func listen(ctx context.Context, tell func(bool)) {
	bus, err := dbus.ConnectSessionBus(dbus.WithContext(ctx))
	if err != nil {
		return // nobody to ask
	}
	defer bus.Close()
	changes := make(chan *dbus.Signal, 16)
	bus.Signal(changes)
	// First listen, then ask: no change is lost in between.
	err = bus.AddMatchSignalContext(ctx, dbus.WithMatchObjectPath(portalPath), dbus.WithMatchInterface(portalSettings), dbus.WithMatchMember("SettingChanged"))
	if err != nil {
		return
	}
	p := &portal{bus: bus, tell: tell, said: map[int]bool{}}
	p.ask(ctx)
	for {
		select {
		case change, open := <-changes:
			if !open {
				return
			}
			p.hear(ctx, change)
		case <-ctx.Done():
			return
		}
	}
}

// ask asks for each wish, and tells what all of them come to, where one was answered.
func (p *portal) ask(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, portalTakes)
	defer cancel()
	for i, w := range wishes() {
		var value dbus.Variant
		call := p.bus.Object(portalName, portalPath).CallWithContext(ctx, portalSettings+".Read", 0, w.namespace, w.key)
		if call.Store(&value) == nil { // an error where the desktop does not know it
			p.said[i] = w.still(bare(value))
		}
	}
	if len(p.said) > 0 {
		p.say(ctx)
	}
}

// hear takes a change over.
func (p *portal) hear(ctx context.Context, change *dbus.Signal) {
	var namespace, key string
	var value dbus.Variant
	if change.Name != portalSettings+".SettingChanged" || dbus.Store(change.Body, &namespace, &key, &value) != nil {
		return
	}
	for i, w := range wishes() {
		if w.namespace == namespace && w.key == key {
			p.said[i] = w.still(bare(value))
			p.say(ctx)
		}
	}
}

// say tells it: one wish is enough.
func (p *portal) say(ctx context.Context) {
	if ctx.Err() == nil {
		p.tell(p.said[0] || p.said[1])
	}
}

// bare unwraps a value: Read has one wrapping more than there should be, of which the
// portal's own documents warn.
func bare(v dbus.Variant) any {
	if inner, wrapped := v.Value().(dbus.Variant); wrapped {
		return bare(inner)
	}
	return v.Value()
}
