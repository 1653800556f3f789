package kazasu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where the daemon is, and who asks. */
public final class Options {
    private static final String MARK = "\uFEFF";

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
        String text;
        try {
            byte[] bytes = Files.readAllBytes(token);
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException error) {
            text = "\0";
        } catch (IOException error) {
            throw useless("cannot be read: " + reason(error) + ".", error);
        }
        // As between the letters of UTF-16, which is UTF-8 by its bytes where it has no mark.
        if (text.indexOf('\0') >= 0) {
            throw useless("is not UTF-8. Save it as UTF-8 in your editor, or convert it with iconv.", null);
        }
        // Editors of Windows put the mark of UTF-8 before it, which the daemon passes over as well.
        String secret = (text.startsWith(MARK) ? text.substring(1) : text).strip();
        if (secret.matches("[0-9a-fA-F]{64}")) return secret;
        // Not with the text, which may be a token that was copied badly.
        throw useless("is not a token (64 hexadecimal digits and nothing else). Put that of the daemon there.", null);
    }

    private KazasuException useless(String why, IOException cause) {
        return new KazasuException("ACCESS_TOKEN_REQUIRED", token + " " + why, cause);
    }

    /** Of the commonest errors the message is the path alone. */
    private static String reason(IOException error) {
        if (error instanceof NoSuchFileException) return "no such file";
        if (error instanceof AccessDeniedException) return "permission denied";
        return error.getMessage();
    }
}
