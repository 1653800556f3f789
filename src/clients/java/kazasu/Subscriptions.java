package kazasu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Any number of subscriptions over connections that come and go. The daemon has one for a connection: it is asked for
 * what all of them want together, and each hears its own snapshot and what it wants.
 */
final class Subscriptions {
    private final List<Subscription> all = new ArrayList<>();
    private final Object renewing = new Object();
    private final boolean outlive;
    private Connection connection = null;
    private KazasuException lost = null;

    /** {@code outlive}: another connection follows each that is lost, and they go on with it. */
    Subscriptions(boolean outlive) {
        this.outlive = outlive;
    }

    Subscription add(Set<String> events) {
        Subscription subscription = new Subscription(this, events);
        synchronized (this) {
            all.add(subscription);
            // It was told to those that were there.
            if (lost != null) subscription.put(new Heard.Lost(lost));
        }
        try {
            renew();
        } catch (RuntimeException error) {
            remove(subscription);
            throw error;
        }
        return subscription;
    }

    /** What it alone wanted goes on to come, and nobody hears it. */
    synchronized void remove(Subscription subscription) {
        all.remove(subscription);
    }

    /** There is another connection, or none. */
    void use(Connection another) {
        synchronized (this) {
            connection = another;
            if (another != null) lost = null;
            for (Subscription one : all) one.hasBegun = false;
        }
        try {
            renew();
        } catch (KazasuException error) {
            if (!error.code().equals("ACCESS_SCOPE_MISSING")) throw error;
            end(error, true);
        }
    }

    /** By the thread that listens. What this client does not know yet, a later one does. */
    void hear(String name, Object params) {
        Class<? extends Heard> kind = Heard.EVENTS.get(name);
        if (kind == null) return;
        Heard event = Json.as(kind, Map.of("params", params));
        synchronized (this) {
            for (Subscription one : all) if (one.hasBegun && one.wants(name)) one.put(event);
        }
    }

    /** Where several hear of every card, in threads of their own, nobody knows which of them asks. */
    Map<String, ?> meant(String method, Map<String, ?> params) {
        List<Insertions> told;
        synchronized (this) {
            told = all.stream().map(one -> one.insertions).filter(one -> one.isTold).toList();
        }
        return told.size() == 1 ? told.get(0).meant(method, params) : params;
    }

    synchronized void lose(KazasuException reason) {
        lost = reason;
        for (Subscription one : all) one.put(new Heard.Lost(reason));
    }

    void end(KazasuException reason) {
        end(reason, false);
    }

    private synchronized void end(KazasuException reason, boolean onlyWaiting) {
        List<Subscription> ended = all.stream().filter(one -> !(onlyWaiting && one.hasBegun)).toList();
        all.removeAll(ended);
        for (Subscription one : ended) one.end(reason);
    }

    private void renew() {
        synchronized (renewing) {
            Connection present;
            List<Subscription> waiting;
            Map<String, ?> params;
            synchronized (this) {
                present = connection;
                waiting = all.stream().filter(one -> !one.hasBegun).toList();
                params = all.stream().anyMatch(one -> one.events == null) ? Map.of() : Map.of("events", union());
            }
            if (present == null || waiting.isEmpty()) return;
            try {
                present.start("events.subscribe", params, result -> begin(present, waiting, result)).result(null);
            } catch (KazasuException error) {
                // They hear that it is lost, as from any other loss.
                if (!(outlive && error == present.reason())) throw error;
            }
        }
    }

    private List<String> union() {
        Set<String> names = new TreeSet<>();
        for (Subscription one : all) names.addAll(one.events);
        return List.copyOf(names);
    }

    /** By the thread that listens, so that no event comes between the snapshot and what follows it. */
    private synchronized void begin(Connection present, List<Subscription> waiting, Object result) {
        if (present != connection) return;
        Object snapshot = ((Map<?, ?>) result).get("snapshot");
        Heard taken = new Heard.SnapshotTaken(Json.as(Shapes.Snapshot.class, snapshot));
        for (Subscription one : waiting) {
            one.hasBegun = true;
            one.put(taken);
        }
    }
}
