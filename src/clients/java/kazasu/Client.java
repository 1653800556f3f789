package kazasu;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One connection. It ends when it is closed or lost; calls throw a {@link KazasuException} then. */
public final class Client extends Methods implements AutoCloseable {
    static final int PROTOCOL = 1;

    final Connection connection;
    private final Subscriptions subscriptions;
    private final Shapes.SessionOpenResult session;

    public Client(Options options) {
        this(options, new Subscriptions(false), null);
        subscriptions.use(connection);
    }

    Client(Options options, Subscriptions subscriptions, Consumer<KazasuException> ended) {
        this.subscriptions = subscriptions;
        Consumer<KazasuException> end = ended == null ? subscriptions::end : ended;
        connection = new Connection(options.url, options.readToken(), subscriptions::hear, end);
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("name", options.name);
        client.put("version", options.version);
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("protocol", PROTOCOL);
        params.put("client", client);
        params.put("language", options.language);
        try {
            session = Json.as(Shapes.SessionOpenResult.class, call("session.open", params, null));
        } catch (RuntimeException error) {
            close();
            throw error;
        }
    }

    /** What the daemon said of itself. */
    public Shapes.Hello hello() {
        return connection.hello;
    }

    /** What was agreed, such as the scopes that this program has. */
    public Shapes.SessionOpenResult session() {
        return session;
    }

    /** The present state and, from there on, these events; without names all that the scopes allow. */
    public Subscription subscribe(Shapes.EventName... events) {
        return subscriptions.add(namesOf(events));
    }

    /** Sends a request, once, and leaves it to the program when to wait for the result, or to cancel it. */
    public Pending start(String method, Map<String, ?> params) {
        return connection.start(method, subscriptions.meant(method, params), null);
    }

    @Override
    public Object call(String method, Map<String, ?> params, Consumer<Object> onProgress) {
        return start(method, params).result(onProgress);
    }

    /** Calls in flight throw REQUEST_CANCELLED. */
    @Override
    public void close() {
        connection.close(KazasuException.cancelled("The connection was closed on this side."));
    }

    static Set<String> namesOf(Shapes.EventName... events) {
        if (events.length == 0) return null;
        return Arrays.stream(events).map(Object::toString).collect(Collectors.toSet());
    }
}
