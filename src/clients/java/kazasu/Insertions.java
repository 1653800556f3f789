package kazasu;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which card lies on which reader, as far as the program has heard: what it asks of a card, it asks of that one. A card
 * that was exchanged meanwhile, of which the program has not heard yet, gets nothing. Of one subscription.
 */
final class Insertions {
    /** Without each of these a program would not hear of every card. */
    private static final Set<String> NEEDED =
        Set.of("card.inserted", "card.removed", "reader.attached", "reader.detached");

    final boolean isTold;
    /** By reader; null before the snapshot was heard. */
    private Map<String, Long> presences = null;

    Insertions(Set<String> events) {
        isTold = events == null || events.containsAll(NEEDED);
    }

    /** In the thread of the program, which has heard of it from now on. */
    synchronized void hear(Heard heard) {
        if (!isTold) return;
        if (heard instanceof Heard.Lost) presences = null;
        if (heard instanceof Heard.SnapshotTaken taken) {
            presences = new LinkedHashMap<>();
            for (Shapes.SnapshotReader one : taken.snapshot().readers()) lies(one.id(), one.card());
        }
        if (heard instanceof Heard.ReaderAttached told) lies(told.params().reader().id(), told.params().reader().card());
        if (heard instanceof Heard.CardInserted told) lies(told.params().reader(), told.params().card());
        if (heard instanceof Heard.CardRemoved told) lies(told.params().reader(), null);
        if (heard instanceof Heard.ReaderDetached told) lies(told.params().reader(), null);
    }

    /** With the card that the program must mean; as they are where it named one, or where there are several. */
    synchronized Map<String, ?> meant(String method, Map<String, ?> params) {
        if (presences == null || !Methods.AT_CARD.contains(method) || params.get("presence") != null) return params;
        Object reader = params.get("reader");
        List<Long> known = presences.entrySet().stream()
            .filter(one -> reader == null || one.getKey().equals(reader))
            .map(Map.Entry::getValue)
            .toList();
        if (known.size() != 1) return params;
        Map<String, Object> all = new LinkedHashMap<>(params);
        all.put("presence", known.get(0));
        return all;
    }

    private void lies(String reader, Shapes.Card card) {
        if (presences == null) return;
        if (card == null) presences.remove(reader);
        else presences.put(reader, card.presence());
    }
}
