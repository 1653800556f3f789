package kazasu;

/**
 * For the tests: subscribes once it is known that there is no daemon, or once more where the daemon is lost by that, and
 * says what it hears.
 */
final class Late {
    public static void main(String[] args) throws InterruptedException {
        try (KeptClient kazasu = new KeptClient(new Options("late").url(args[0]))) {
            if (args.length > 1) kazasu.subscribe().next();
            else while (kazasu.reason() == null) Thread.onSpinWait();
            System.out.println(kazasu.subscribe().next() instanceof Heard.Lost lost ? lost.reason().code() : "");
        }
    }
}
