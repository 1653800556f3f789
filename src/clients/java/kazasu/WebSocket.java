package kazasu;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One WebSocket (RFC 6455) on one connection, as far as the daemon uses it: text, without extensions.
 *
 * <p>It is here, and not the JDK's, because the token may go only where somebody has proved to know it: on the very
 * connection on which the proof came. The JDK's makes a connection of its own, and does not give what a refusal says.
 */
final class WebSocket {
    /** The daemon greets at once; and it pings every 30 seconds, so that silence means that it is gone or hangs. */
    private static final int GREETING_MS = 10_000;
    private static final int SILENCE_MS = 75_000;
    private static final long LONGEST_MESSAGE = 64L << 20;
    private static final int LONGEST_BODY = 16 << 10;
    private static final int LONGEST_LINE = 8 << 10;
    private static final String ACCEPT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String url;
    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final String host;

    WebSocket(String url, String token) {
        this.url = url;
        URI where = URI.create(url);
        if (!"ws".equals(where.getScheme()) || where.getHost() == null) {
            throw new IllegalArgumentException(url + " is no address like ws://127.0.0.1:4740/");
        }
        int port = where.getPort() < 0 ? 80 : where.getPort();
        host = where.getHost() + ":" + port;
        try {
            socket.connect(new InetSocketAddress(where.getHost().replaceAll("[\\[\\]]", ""), port), GREETING_MS);
            socket.setSoTimeout(GREETING_MS);
            socket.setTcpNoDelay(true);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            if (token != null) prove(token);
            upgrade(where.getRawPath().isEmpty() ? "/" : where.getRawPath(), token);
        } catch (IOException | GeneralSecurityException error) {
            close();
            throw KazasuException.unreachable("Nothing answers at " + url + " as Kazasu does: " + error.getMessage(), error);
        } catch (RuntimeException error) {
            close();
            throw error;
        }
    }

    /** The daemon has greeted: from now on it is heard of now and then. */
    void expectPings() {
        try {
            socket.setSoTimeout(SILENCE_MS);
        } catch (IOException error) {
            throw KazasuException.unreachable("The connection ended: " + error.getMessage(), error);
        }
    }

    /** By any thread. */
    void send(String text) {
        send(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The next message, by one thread. */
    String receive() {
        try {
            ByteArrayOutputStream parts = new ByteArrayOutputStream();
            while (true) {
                int first = in.readUnsignedByte();
                byte[] payload = payload(in.readUnsignedByte() & 0x7f);
                switch (first & 0x0f) {
                    case PING -> send(PONG, payload);
                    case PONG -> {}
                    case CLOSE -> throw closed(payload);
                    default -> {
                        parts.write(payload);
                        if (parts.size() > LONGEST_MESSAGE) throw tooMuch();
                        if ((first & 0x80) != 0) return parts.toString(StandardCharsets.UTF_8);
                    }
                }
            }
        } catch (IOException error) {
            throw KazasuException.unreachable("The connection ended: " + error.getMessage(), error);
        }
    }

    /** Also under a thread that receives. */
    void close() {
        try {
            socket.close();
        } catch (IOException error) {
            // It is closed, then.
        }
    }

    private byte[] payload(int length) throws IOException {
        long size = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
        if (size < 0 || size > LONGEST_MESSAGE) throw tooMuch();
        byte[] payload = new byte[(int) size];
        in.readFully(payload);
        return payload;
    }

    private static KazasuException closed(byte[] payload) {
        int code = payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff;
        String why = payload.length < 2 ? "" : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        return KazasuException.unreachable("The daemon ended the connection (" + code + "): " + why, null);
    }

    private static KazasuException tooMuch() {
        return KazasuException.unreachable("What answers is not Kazasu: it sends too much.", null);
    }

    private synchronized void send(int opcode, byte[] payload) {
        byte[] mask = random(4);
        int size = payload.length;
        ByteBuffer frame = ByteBuffer.allocate(14 + size).put((byte) (0x80 | opcode));
        if (size < 126) frame.put((byte) (0x80 | size));
        else if (size < 65_536) frame.put((byte) (0x80 | 126)).putShort((short) size);
        else frame.put((byte) (0x80 | 127)).putLong(size);
        frame.put(mask);
        for (int index = 0; index < size; index += 1) frame.put((byte) (payload[index] ^ mask[index & 3]));
        try {
            socket.getOutputStream().write(frame.array(), 0, frame.position());
        } catch (IOException error) {
            throw KazasuException.unreachable("The connection ended: " + error.getMessage(), error);
        }
    }

    private record Answer(int status, Map<String, String> headers, Object body) {}

    private Answer ask(String path, List<String> headers) throws IOException {
        String head = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + String.join("", headers) + "\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        String[] first = line().split(" ", 3);
        if (first.length < 2 || !first[0].startsWith("HTTP/1.") || !first[1].matches("\\d{3}")) throw notKazasu();
        Map<String, String> given = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 0 || given.size() > 100) throw notKazasu();
            given.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        int status = Integer.parseInt(first[1]);
        return new Answer(status, given, status == 101 ? null : body(given.getOrDefault("content-length", "0")));
    }

    private Object body(String length) throws IOException {
        if (!length.matches("\\d{1,5}") || Integer.parseInt(length) > LONGEST_BODY) throw notKazasu();
        byte[] bytes = new byte[Integer.parseInt(length)];
        in.readFully(bytes);
        try {
            return Json.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException error) {
            return null;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0) throw new EOFException("it was closed");
            if (line.length() > LONGEST_LINE) throw notKazasu();
            line.append((char) one);
        }
        return line.toString().strip();
    }

    private void prove(String token) throws IOException, GeneralSecurityException {
        String nonce = HexFormat.of().formatHex(random(32));
        Answer answer = ask("/proof?nonce=" + nonce, List.of());
        if (answer.status() != 200) throw refused(answer);
        // Bound to the end that is seen from here: nobody else can have passed it on.
        String address = socket.getInetAddress().getHostAddress().replaceAll("^0:0:0:0:0:0:0:1$", "::1");
        String text = "kazasu proof 1\n" + nonce + "\n" + address + "\n" + socket.getPort();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HexFormat.of().parseHex(token), "HmacSHA256"));
        String expected = HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        if (answer.body() instanceof Map<?, ?> said && said.get("proofs") instanceof List<?> proofs) {
            for (Object one : proofs) {
                byte[] proof = String.valueOf(one).getBytes(StandardCharsets.UTF_8);
                if (MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), proof)) return;
            }
        }
        throw new KazasuException("DAEMON_UNPROVED", "What answers at " + url + " does not know the token.", null);
    }

    private void upgrade(String path, String token) throws IOException, GeneralSecurityException {
        String key = Base64.getEncoder().encodeToString(random(16));
        Answer answer = ask(path, List.of(
            "Connection: Upgrade\r\n",
            "Upgrade: websocket\r\n",
            "Sec-WebSocket-Version: 13\r\n",
            "Sec-WebSocket-Key: " + key + "\r\n",
            token == null ? "" : "Authorization: Bearer " + token + "\r\n"));
        if (answer.status() != 101) throw refused(answer);
        byte[] accept = MessageDigest.getInstance("SHA-1").digest((key + ACCEPT).getBytes(StandardCharsets.US_ASCII));
        if (!Base64.getEncoder().encodeToString(accept).equals(answer.headers().get("sec-websocket-accept"))) {
            throw notKazasu();
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private KazasuException refused(Answer answer) {
        KazasuException refusal = KazasuException.refused(answer.body());
        return refusal == null ? notKazasu() : refusal;
    }

    private KazasuException notKazasu() {
        return KazasuException.unreachable("What answers at " + url + " is not Kazasu.", null);
    }
}
