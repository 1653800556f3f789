package kazasu;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What is heard, in order and without a gap, taken in a thread of the program's choice. */
public final class Subscription implements AutoCloseable {
    private final Subscriptions owner;
    /** Null: all. */
    final Set<String> events;
    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    boolean hasBegun = false;
    final Insertions insertions;

    Subscription(Subscriptions owner, Set<String> events) {
        this.owner = owner;
        this.events = events;
        insertions = new Insertions(events);
    }

    /** Waits for the next that is heard. Throws a KazasuException when there is no more. */
    public Heard next() throws InterruptedException {
        return given(heard.take());
    }

    /** The same, for so long. */
    public Heard next(Duration longest) throws InterruptedException, TimeoutException {
        Object next = heard.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) throw new TimeoutException("Nothing was heard in that time.");
        return given(next);
    }

    @Override
    public void close() {
        owner.remove(this);
        end(KazasuException.cancelled("The subscription was ended on this side."));
    }

    boolean wants(String name) {
        return events == null || events.contains(name);
    }

    void put(Heard one) {
        heard.add(one);
    }

    void end(KazasuException reason) {
        heard.add(reason);
    }

    private Heard given(Object next) {
        if (!(next instanceof KazasuException error)) {
            insertions.hear((Heard) next);
            return (Heard) next;
        }
        // For whoever asks once more.
        heard.add(next);
        throw error;
    }
}
