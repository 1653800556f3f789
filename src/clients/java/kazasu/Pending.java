package kazasu;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** A request that was sent, once. It is never sent again, whatever becomes of the connection. */
public final class Pending {
    private record Progress(Object value) {}

    private record Result(Object value) {}

    private final Connection connection;
    private final long id;
    private final Consumer<Object> onAnswer;
    /** Progress, then a result or an exception. */
    private final BlockingQueue<Object> news = new LinkedBlockingQueue<>();

    Pending(Connection connection, long id, Consumer<Object> onAnswer) {
        this.connection = connection;
        this.id = id;
        this.onAnswer = onAnswer;
    }

    /** Waits for it. A thread that is interrupted meanwhile has the daemon asked to end the request. */
    public Object result(Consumer<Object> onProgress) {
        try {
            while (true) {
                Object next = news.take();
                if (next instanceof Progress progress) {
                    if (onProgress != null) tell(onProgress, progress.value());
                    continue;
                }
                // For whoever asks once more.
                news.add(next);
                if (next instanceof KazasuException error) throw error;
                return ((Result) next).value();
            }
        } catch (InterruptedException interrupt) {
            cancel();
            Thread.currentThread().interrupt();
            throw KazasuException.cancelled("The thread that waited for it was interrupted.");
        }
    }

    /** A program that stumbles over it does not wait for the result any more. */
    private void tell(Consumer<Object> onProgress, Object progress) {
        try {
            onProgress.accept(progress);
        } catch (RuntimeException error) {
            cancel();
            throw error;
        }
    }

    /** Asks the daemon to end it. The result is still to be waited for: it may have been done before. */
    public void cancel() {
        try {
            connection.start("request.cancel", Map.of("id", id), null);
        } catch (KazasuException ended) {
            // Then the request has ended too.
        }
    }

    void progress(Object value) {
        news.add(new Progress(value));
    }

    /** By the thread that listens, before the next message is looked at. */
    void answer(Map<?, ?> value) {
        if (value == null) throw new IllegalArgumentException("an answer without a result");
        if (onAnswer != null) onAnswer.accept(value);
        news.add(new Result(value));
    }

    void fail(KazasuException error) {
        news.add(error);
    }
}
