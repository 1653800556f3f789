import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import kazasu.Heard;
import kazasu.KazasuException;
import kazasu.KeptClient;
import kazasu.Options;
import kazasu.Shapes;
import kazasu.Subscription;

/**
 * A counter program: says of each card that is laid down what is with it and what to do, and checks a PIN on request.
 *
 * <pre>
 * java -cp OUT Counter          # what is laid down, until Ctrl-C
 * java -cp OUT Counter --pin    # asks for the PIN of each My Number Card (jpki/auth), once
 * </pre>
 *
 * KAZASU_URL and KAZASU_TOKEN name another daemon than the usual one.
 */
public final class Counter {
    private static final BufferedReader IN = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] args) throws InterruptedException, IOException {
        String url = System.getenv().getOrDefault("KAZASU_URL", "ws://127.0.0.1:4740/");
        Options options = new Options("counter").url(url).token(Options.tokenPath()).language(Shapes.Language.JA);
        boolean asksForPin = Arrays.asList(args).contains("--pin");
        Set<Long> asked = new HashSet<>();
        try (KeptClient kazasu = new KeptClient(options);
            Subscription subscription = kazasu.subscribe(
                Shapes.EventName.CARD_INSERTED,
                Shapes.EventName.CARD_REMOVED,
                Shapes.EventName.INSPECTION_COMPLETED,
                Shapes.EventName.INSPECTION_FAILED)) {
            while (true) {
                Heard heard = subscription.next();
                show(heard);
                if (heard instanceof Heard.InspectionCompleted found && asksForPin) {
                    boolean isMyNumberCard = found.params().report().card().kind() == Shapes.CardKind.INDIVIDUAL_NUMBER_CARD;
                    // The report comes again when a counter has changed.
                    if (isMyNumberCard && asked.add(found.params().presence())) checkPin(kazasu, found.params().presence());
                }
            }
        }
    }

    private static void show(Heard heard) {
        if (heard instanceof Heard.SnapshotTaken taken) {
            say("ready, " + taken.snapshot().readers().size() + " reader(s)");
            for (Shapes.SnapshotReader reader : taken.snapshot().readers()) {
                if (reader.report() != null) show(reader.report());
            }
        } else if (heard instanceof Heard.Lost lost) {
            say("no daemon: " + lost.reason());
            say("  " + lost.reason().advice().get("ja"));
        } else if (heard instanceof Heard.CardInserted) {
            say("a card, do not take it away yet");
        } else if (heard instanceof Heard.CardRemoved) {
            say("the card is gone");
        } else if (heard instanceof Heard.InspectionFailed failed) {
            say("it cannot be read: " + failed.params().error().data().advice().ja());
        } else if (heard instanceof Heard.InspectionCompleted found) {
            show(found.params().report());
        }
    }

    private static void show(Shapes.Report report) {
        say(report.card().kind() + ", valid until " + report.card().expires());
        for (Shapes.Pin pin : report.pins()) {
            switch (pin.state()) {
                case LOW, LAST_ATTEMPT, BLOCKED -> say("  " + pin.ja() + ": " + pin.state() + ", " + pin.remaining() + " left");
                default -> {}
            }
        }
        for (Shapes.GuidanceStep step : report.guidance()) say("  " + step.severity() + ": " + step.title().ja());
    }

    private static void checkPin(KeptClient kazasu, long presence) throws IOException {
        String value = ask("PIN, or nothing: ");
        if (value.isEmpty()) return;
        try {
            say(verify(kazasu, presence, value, null));
        } catch (KazasuException error) {
            String last = "This is the last attempt. Make it? yes/no: ";
            if (error.code().equals("PIN_LAST_ATTEMPT") && ask(last).equals("yes")) {
                say(verify(kazasu, presence, value, (String) error.data().get("confirmation")));
            } else if (error.code().equals("DAEMON_UNREACHABLE")) {
                // It is not sent again: it may have reached the card. The next report has the counter.
                say("what became of the attempt is not known; the counter of the card shows it");
            } else {
                say(error + " " + error.advice().get("ja"));
            }
        }
    }

    private static String verify(KeptClient kazasu, long presence, String value, String confirmation) {
        Shapes.PinVerifyResult result = kazasu.pinVerify(
            Shapes.PinId.JPKI_AUTH,
            given -> given.value(value).presence(presence).confirmation(confirmation),
            progress -> {
                if (progress.awaiting() != null) {
                    say("put the card back, within " + progress.awaiting().seconds() + " seconds");
                }
            });
        return result.outcome() + ", " + result.remaining() + " left";
    }

    private static String ask(String question) throws IOException {
        if (System.console() != null) return new String(System.console().readPassword(question));
        say(question);
        String line = IN.readLine();
        return line == null ? "" : line.strip();
    }

    private static void say(String text) {
        OUT.println(text);
    }
}
