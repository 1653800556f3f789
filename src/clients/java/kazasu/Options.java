package kazasu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the daemon is, and who asks. */
public final class Options {
    final String name;
    String url = "ws://127.0.0.1:4740/";
    Path token = null;
    String version = null;
    Shapes.Language language = null;

    /** What the program is called. It goes into the log of the daemon. */
    public Options(String name) {
        this.name = name;
    }

    public Options url(String url) {
        this.url = url;
        return this;
    }

    /** The file with the token, read at each attempt: a daemon that was started again may have a new one. */
    public Options token(Path file) {
        this.token = file;
        return this;
    }

    public Options version(String version) {
        this.version = version;
        return this;
    }

    /** Of the texts for holders, and of the messages of errors. */
    public Options language(Shapes.Language language) {
        this.language = language;
        return this;
    }

    /** Where the token is: as KAZASU_TOKEN says, of a daemon that this user started, or of the service. */
    public static Path tokenPath() {
        String named = environment("KAZASU_TOKEN", null);
        if (named != null) return Path.of(named);
        // As the daemon itself: Java's own property is another one, where somebody runs with the home of another.
        Path home = Path.of(environment("HOME", System.getProperty("user.home")));
        Path state = Path.of(environment("XDG_STATE_HOME", home.resolve(".local").resolve("state").toString()));
        Path own = state.resolve("kazasu").resolve("token");
        return Files.exists(own) ? own : Path.of("/var/lib/kazasu/token");
    }

    /** What is empty counts as not there. */
    private static String environment(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    String readToken() {
        if (token == null) return null;
        try {
            return Files.readString(token).strip();
        } catch (IOException error) {
            throw new KazasuException("ACCESS_TOKEN_REQUIRED", "The token cannot be read: " + error, error);
        }
    }
}
