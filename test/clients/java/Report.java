import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The table that a client prints of its calls. The first answer that is wrong ends the program. */
final class Report {
    /** Not System.out, whose charset is that of the machine. */
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Report() {
    }

    static void line(String what, Object actual) {
        OUT.printf("%-60s %s%n", what, actual);
    }

    static void expect(String what, Object actual, Object wanted) {
        line(what, actual);
        if (!wanted.equals(actual)) {
            throw new AssertionError(what + ": expected " + wanted + ", got " + actual);
        }
    }

    static void end(String client) {
        OUT.println(client + ": all operations called");
    }
}
