package org.optivgi.simulator.app;

import java.io.Console;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where people watch: redraws a block of lines in place if it can. Belongs to one thread. */
final class Terminal {
    private static final String ESCAPE = "\u001b[";

    private final PrintWriter writer;
    private final boolean isInteractive;
    private final boolean hasUnicode;
    private final boolean hasColour;
    private int drawn;

    private Terminal(PrintWriter writer, boolean isInteractive, boolean hasUnicode, boolean hasColour) {
        this.writer = writer;
        this.isInteractive = isInteractive;
        this.hasUnicode = hasUnicode;
        this.hasColour = hasColour;
    }

    /** The terminal that a writer leads to, as far as the process and its environment tell. */
    static Terminal on(PrintWriter writer, Map<String, String> environment) {
        boolean isInteractive = isTerminal() && !"dumb".equals(environment.get("TERM"));
        String locale = environment.getOrDefault(
                "LC_ALL", environment.getOrDefault("LC_CTYPE", environment.getOrDefault("LANG", "")));
        boolean hasUnicode = locale.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8");
        return new Terminal(writer, isInteractive, hasUnicode, !environment.containsKey("NO_COLOR"));
    }

    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From JDK 22 on there is a console even without a terminal, and a method that tells.
            Method isTerminal = Console.class.getMethod("isTerminal");
            return (boolean) isTerminal.invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    boolean isInteractive() {
        return isInteractive;
    }

    boolean hasUnicode() {
        return hasUnicode;
    }

    /** Text in a colour of the ANSI palette, on terminals that have it. */
    String coloured(String text, int colour) {
        return isInteractive && hasColour ? ESCAPE + colour + "m" + text + ESCAPE + "0m" : text;
    }

    /** Draws the block anew in the place of the one before. */
    void draw(List<String> lines) {
        StringBuilder text = new StringBuilder(erased());
        for (String line : lines) {
            text.append(line).append(System.lineSeparator());
        }
        drawn = lines.size();
        writer.print(text);
        writer.flush();
    }

    /** Writes a line above the block, which has to be drawn again after it. */
    void line(String line) {
        writer.print(erased() + line + System.lineSeparator());
        writer.flush();
        drawn = 0;
    }

    private String erased() {
        return drawn == 0 ? "" : ESCAPE + drawn + "A" + ESCAPE + "J";
    }
}
