package kazasu;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Connects by itself, now and after every loss, until it is closed. Subscriptions go on with a new snapshot; a call is
 * never sent again: one of them may hold a PIN, and nobody knows what became of it.
 */
public final class KeptClient extends Methods implements AutoCloseable {
    private static final long FIRST_PAUSE_MS = 250;
    private static final long LONGEST_PAUSE_MS = 10_000;
    /** After a refusal that trying again alone does not cure; an administrator may. */
    private static final long HOPELESS_PAUSE_MS = 30_000;
    /** A connection that has held for so long was a good one. */
    private static final long GOOD_NS = TimeUnit.SECONDS.toNanos(20);

    private final Options options;
    private final Subscriptions subscriptions = new Subscriptions(true);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Client client = null;
    private volatile KazasuException reason = null;

    public KeptClient(Options options) {
        this.options = options;
        Thread keeping = new Thread(this::keep, "kazasu-keep");
        keeping.setDaemon(true);
        keeping.start();
    }

    /** A snapshot at the beginning of every connection, each event after it, and Lost whenever it is lost. */
    public Subscription subscribe(Shapes.EventName... events) {
        return subscriptions.add(Client.namesOf(events));
    }

    /** The present connection; null while there is none. */
    public Client present() {
        return client;
    }

    /** Why there is no connection; null while there is one. */
    public KazasuException reason() {
        return reason;
    }

    public Pending start(String method, Map<String, ?> params) {
        Client present = client;
        if (present == null) throw KazasuException.unreachable("There is no connection at present.", reason);
        return present.start(method, params);
    }

    /**
     * Throws DAEMON_UNREACHABLE while there is no connection, and when it is lost before the answer has come: what
     * became of the request is not known then.
     */
    @Override
    public Object call(String method, Map<String, ?> params, Consumer<Object> onProgress) {
        return start(method, params).result(onProgress);
    }

    @Override
    public void close() {
        KazasuException cancelled = KazasuException.cancelled("The connection was closed on this side.");
        closed.countDown();
        Client present = client;
        enter(null, cancelled);
        if (present != null) present.close();
        subscriptions.end(cancelled);
    }

    private void keep() {
        int failures = 0;
        String told = null;
        try {
            while (closed.getCount() > 0) {
                long began = System.nanoTime();
                boolean hasHeld = false;
                KazasuException failure;
                try {
                    failure = hold();
                    hasHeld = true;
                } catch (KazasuException error) {
                    failure = error;
                } catch (RuntimeException error) {
                    // An address that is none, for instance: it stays lost, and says why.
                    failure = KazasuException.unreachable(error.toString(), error);
                }
                if (closed.getCount() == 0) return;
                enter(null, failure);
                if (hasHeld || !failure.code().equals(told)) subscriptions.lose(failure);
                told = failure.code();
                failures = System.nanoTime() - began > GOOD_NS ? 0 : failures + 1;
                closed.await(pause(failure, failures), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException interrupt) {
            // Nobody interrupts this thread; if somebody does, it ends.
            close();
        }
    }

    /** Connects, and gives why that ended. */
    private KazasuException hold() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Client present = new Client(options, subscriptions, why -> ended.countDown());
        enter(present, null);
        if (closed.getCount() == 0) present.close();
        try {
            subscriptions.use(present.connection);
        } catch (KazasuException error) {
            present.connection.close(error);
        }
        ended.await();
        subscriptions.use(null);
        return present.connection.reason();
    }

    private long pause(KazasuException failure, int failures) {
        boolean isOfToken = failure.code().startsWith("ACCESS_TOKEN_") || failure.code().equals("DAEMON_UNPROVED");
        long bounded = Math.min(FIRST_PAUSE_MS << Math.min(failures, 10), LONGEST_PAUSE_MS);
        // The token is read again each time.
        long longest = failure.retriable() || isOfToken ? bounded : HOPELESS_PAUSE_MS;
        // Half of it by chance, so that all programs of a counter do not come at one time.
        return longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2);
    }

    private void enter(Client present, KazasuException why) {
        client = present;
        reason = why;
    }
}
