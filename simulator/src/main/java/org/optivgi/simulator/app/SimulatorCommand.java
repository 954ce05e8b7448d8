package org.optivgi.simulator.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/**
 * The simulator's command line. Exit status: 0 done, 1 failed, 2 wrong usage. Results go to standard output, progress
 * and problems to standard error.
 */
@Command(
        name = "simulator",
        description = "Charge points and vehicles that behave like hardware, for a central system to be tried with.",
        mixinStandardHelpOptions = true,
        versionProvider = SimulatorCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        scope = CommandLine.ScopeType.INHERIT)
public final class SimulatorCommand {
    private static final String LOGGING = "logback.configurationFile";

    private SimulatorCommand() {}

    /** Runs the program and ends the process with its exit status. */
    public static void main(String[] args) {
        if (System.getProperty(LOGGING) == null) {
            // Under a name of its own: this jar also lies on the class path of tests that bring their logback.xml.
            System.setProperty(LOGGING, "simulator-logback.xml");
        }
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(args, out, err, System.getenv()));
    }

    /**
     * Runs the program.
     *
     * @param out takes results
     * @param err takes progress and problems
     * @return the exit status
     */
    static int run(String[] args, PrintWriter out, PrintWriter err, Map<String, String> environment) {
        int status = new CommandLine(new SimulatorCommand())
                .addSubcommand(new RunCommand(Terminal.on(err, environment)))
                .addSubcommand(new LoadCommand())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(SimulatorCommand::refuse)
                .setExecutionExceptionHandler(SimulatorCommand::fail)
                .execute(args);
        out.flush();
        err.flush();
        return status;
    }

    private static int refuse(CommandLine.ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("simulator: " + problem.getMessage());
        err.println("Try \"" + command.getCommandSpec().qualifiedName() + " --help\".");
        return CommandLine.ExitCode.USAGE;
    }

    private static int fail(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        LoggerFactory.getLogger(SimulatorCommand.class).debug("failed", problem);
        command.getErr().println("simulator: " + problem.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** The version that the jar was built as. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = SimulatorCommand.class.getPackage().getImplementationVersion();
            return new String[] {"simulator " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
