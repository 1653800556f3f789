package kazasu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * JSON-RPC over one WebSocket: answers find their requests, events their subscriptions. One thread listens; what the
 * program gave is never called by it, so that a program may call the daemon from wherever it hears of something.
 */
final class Connection {
    private final WebSocket socket;
    private final BiConsumer<String, Object> hear;
    private final Consumer<KazasuException> ended;
    private final Map<Long, Pending> pending = new HashMap<>();
    private long last = 0;
    private KazasuException end = null;
    final Shapes.Hello hello;

    Connection(String url, String token, BiConsumer<String, Object> hear, Consumer<KazasuException> ended) {
        this.hear = hear;
        this.ended = ended;
        socket = new WebSocket(url, token);
        try {
            Map<?, ?> message = parse(socket.receive());
            if (!"hello".equals(message.get("method"))) throw notKazasu(null);
            hello = Json.as(Shapes.Hello.class, message.get("params"));
            socket.expectPings();
        } catch (RuntimeException error) {
            socket.close();
            throw error;
        }
        Thread listening = new Thread(this::listen, "kazasu");
        listening.setDaemon(true);
        listening.start();
    }

    Pending start(String method, Map<String, ?> params, Consumer<Object> onAnswer) {
        Pending request;
        long id;
        synchronized (this) {
            if (end != null) throw end;
            id = ++last;
            request = new Pending(this, id, onAnswer);
            pending.put(id, request);
        }
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("jsonrpc", "2.0");
        message.put("id", id);
        message.put("method", method);
        message.put("params", params);
        try {
            socket.send(Json.write(message));
        } catch (KazasuException error) {
            close(error);
        }
        return request;
    }

    /** Why it has ended; null while it has not. */
    synchronized KazasuException reason() {
        return end;
    }

    void close(KazasuException reason) {
        List<Pending> left;
        synchronized (this) {
            if (end != null) return;
            end = reason;
            left = new ArrayList<>(pending.values());
            pending.clear();
        }
        socket.close();
        for (Pending one : left) one.fail(reason);
        ended.accept(reason);
    }

    private void listen() {
        try {
            while (true) take(parse(socket.receive()));
        } catch (KazasuException error) {
            close(error);
        } catch (RuntimeException error) {
            // What no daemon of ours says; nobody may wait for the rest.
            close(notKazasu(error));
        }
    }

    private void take(Map<?, ?> message) {
        if (message.get("method") instanceof String method) {
            Object params = message.get("params");
            if (!method.equals("progress")) {
                hear.accept(method, params);
                return;
            }
            Pending request = waiting(((Map<?, ?>) params).get("id"));
            if (request != null) request.progress(((Map<?, ?>) params).get("progress"));
            return;
        }
        Object id = message.get("id");
        Pending request = waiting(id);
        if (request == null) return;
        Object error = message.get("error");
        if (error != null) request.fail(KazasuException.of((Map<?, ?>) error));
        else request.answer((Map<?, ?>) message.get("result"));
        // Only now: whoever waits for an answer that is none hears of the end of the connection.
        synchronized (this) {
            pending.remove(id);
        }
    }

    private synchronized Pending waiting(Object id) {
        return pending.get(id);
    }

    private static Map<?, ?> parse(String text) {
        try {
            if (Json.parse(text) instanceof Map<?, ?> message && "2.0".equals(message.get("jsonrpc"))) return message;
        } catch (IllegalArgumentException error) {
            throw notKazasu(error);
        }
        throw notKazasu(null);
    }

    private static KazasuException notKazasu(Throwable cause) {
        String why = cause == null ? "" : ": " + cause.getMessage();
        return KazasuException.unreachable("What answers is not Kazasu" + why + ".", cause);
    }
}
