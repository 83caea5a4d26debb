package native

// Still asks whether the member wants things to stay in their places, and tells it, on
// whatever goroutine: once, where it is known, and on Linux whenever it becomes another
// while the program runs. Elsewhere a change is seen at the next start. It returns at once,
// and stop does not wait either: a bus that hangs must not keep the program from ending.
//
//   - Linux: the desktop's portal of settings, where there is a session bus. (That none is
//     started for the question is app.GuardSessionBus's affair.)
//   - Windows: "Animation effects", Settings > Accessibility > Visual effects.
//   - macOS: "Reduce motion", System Settings > Accessibility > Display, as it is stored.
//     The system's own call for it needs Objective-C, which this package does without.
func Still(tell func(still bool)) (stop func()) { return askStill(tell) }
