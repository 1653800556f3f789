package kazasu;

import java.util.Map;

/** For the tests: more than a counter program says, line by line as talk.py. URL and reader are the arguments. */
final class Talk {
    interface Work {
        void run() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        String reader = args[1];
        try (Client one = client("one", args[0]); Client other = client("other", args[0])) {
            other.simulatorInsert(reader, given -> given.profile("adult"));
            try (Subscription everything = other.subscribe()) {
                everything.next();
                other.simulatorInsert(reader, given -> given.profile("adult"));
                String unheard = codeOf(() -> other.cardInspect(given -> given.reader(reader)));
                while (!name(everything).equals("card.inserted")) {}
                System.out.println(unheard + " " + codeOf(() -> other.cardInspect(given -> given.reader(reader))));
            }
            other.simulatorRemove(reader);

            Subscription inserted = one.subscribe(Shapes.EventName.CARD_INSERTED);
            Subscription removed = one.subscribe(Shapes.EventName.CARD_REMOVED);
            one.simulatorInsert(reader, given -> given.profile("adult"));
            one.simulatorRemove(reader);
            System.out.println(name(inserted) + " " + name(inserted) + " " + name(removed) + " " + name(removed));

            String lease = other.readerAcquire(given -> given.reader(reader)).lease();
            Pending waiting = one.start("reader.acquire", Map.of("reader", reader, "wait", true));
            System.out.println(codeOf(() -> waiting.result(news -> waiting.cancel())));
            try {
                one.readerAcquire(given -> given.reader(reader).wait_(true), news -> {
                    throw new IllegalStateException();
                });
            } catch (IllegalStateException error) {
                System.out.println("stumbled");
            }
            other.readerRelease(lease);
            String granted = one.readerAcquire(given -> given.reader(reader)).reader().equals(reader) ? "True" : "False";
            System.out.println("granted " + granted);

            String absent = codeOf(() -> one.cardInspect(given -> given.reader(reader)));
            System.out.println(absent + " " + codeOf(() -> one.pinVerify(Shapes.PinId.UNRECOGNIZED)));
            one.close();
            System.out.println(codeOf(() -> one.daemonInfo()) + " " + codeOf(() -> removed.next()));
        }
    }

    private static Client client(String name, String url) {
        return new Client(new Options(name).url(url).token(Options.tokenPath()));
    }

    private static String name(Subscription subscription) throws InterruptedException {
        Heard heard = subscription.next();
        if (heard instanceof Heard.SnapshotTaken) return "snapshot";
        if (heard instanceof Heard.CardInserted) return "card.inserted";
        return heard instanceof Heard.CardRemoved ? "card.removed" : heard.toString();
    }

    private static String codeOf(Work work) throws Exception {
        try {
            work.run();
            return "nothing";
        } catch (KazasuException error) {
            return error.code();
        }
    }
}
