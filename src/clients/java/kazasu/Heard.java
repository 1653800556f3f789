// Generated from the definitions that serve the API (npm run docs).
package kazasu;

import java.util.Map;

/** What a subscription gives. */
public sealed interface Heard {
    /** The present state, at the beginning of every connection; what comes after it has happened after it. */
    record SnapshotTaken(Shapes.Snapshot snapshot) implements Heard {}

    /** The connection is lost, or could not be made; a snapshot follows when it is there again. */
    record Lost(KazasuException reason) implements Heard {}

    /** A reader was plugged in. */
    record ReaderAttached(Shapes.ReaderAttachedParams params) implements Heard {}

    /** A reader was unplugged. */
    record ReaderDetached(Shapes.ReaderDetachedParams params) implements Heard {}

    /** A card was put on a reader. */
    record CardInserted(Shapes.CardInsertedParams params) implements Heard {}

    /** A card was taken away. */
    record CardRemoved(Shapes.CardRemovedParams params) implements Heard {}

    /** A reader was reserved for a client, or for longer. */
    record LeaseGranted(Shapes.Lease params) implements Heard {}

    /** A reader is no longer reserved. A job of that client that is under way is finished first. */
    record LeaseEnded(Shapes.LeaseEndedParams params) implements Heard {}

    /** What the daemon says of its health has changed. */
    record HealthChanged(Shapes.Health params) implements Heard {}

    /** A keypad was plugged in. */
    record KeypadAttached(Shapes.KeypadAttachedParams params) implements Heard {}

    /** A keypad was unplugged. */
    record KeypadDetached(Shapes.KeypadDetachedParams params) implements Heard {}

    /** The first answer of a card that is inspected automatically because it was put on the reader. */
    record InspectionProgress(Shapes.InspectionProgressParams params) implements Heard {}

    /**
     * The report of a card that was inspected automatically; and again when a PIN has opened a certificate, when a
     * counter has changed, and when a day begins in Japan or a certificate becomes valid or expires.
     */
    record InspectionCompleted(Shapes.InspectionCompletedParams params) implements Heard {}

    /** A card that was put on the reader could not be inspected. */
    record InspectionFailed(Shapes.InspectionFailedParams params) implements Heard {}

    /**
     * A visit to the kiosk page ended: what was found and offered, and which PINs were checked. Nothing personal,
     * and no proof: a program on this machine can pass for the page.
     */
    record KioskFinished(Shapes.KioskFinishedParams params) implements Heard {}

    /** A command to a card, without secrets; where all readers are simulated, to clients that name it. */
    record SimulatorExchanged(Shapes.SimulatorExchangedParams params) implements Heard {}

    /** By the name on the wire. */
    Map<String, Class<? extends Heard>> EVENTS = Map.ofEntries(
        Map.entry("reader.attached", ReaderAttached.class),
        Map.entry("reader.detached", ReaderDetached.class),
        Map.entry("card.inserted", CardInserted.class),
        Map.entry("card.removed", CardRemoved.class),
        Map.entry("lease.granted", LeaseGranted.class),
        Map.entry("lease.ended", LeaseEnded.class),
        Map.entry("health.changed", HealthChanged.class),
        Map.entry("keypad.attached", KeypadAttached.class),
        Map.entry("keypad.detached", KeypadDetached.class),
        Map.entry("inspection.progress", InspectionProgress.class),
        Map.entry("inspection.completed", InspectionCompleted.class),
        Map.entry("inspection.failed", InspectionFailed.class),
        Map.entry("kiosk.finished", KioskFinished.class),
        Map.entry("simulator.exchanged", SimulatorExchanged.class));
}
