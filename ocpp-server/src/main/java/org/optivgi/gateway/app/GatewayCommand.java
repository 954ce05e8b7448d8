package org.optivgi.gateway.app;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.optivgi.gateway.replay.ReplayCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/**
 * The program's command line. Exit status: 0 done, 1 failed, 2 wrong usage. Results go to standard output, progress and
 * problems to standard error, one line each.
 */
@Command(
        name = "ocpp-server",
        description = "Charges a depot's vehicles under its site limit, as the central system of its charge points.",
        mixinStandardHelpOptions = true,
        versionProvider = GatewayCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        scope = CommandLine.ScopeType.INHERIT)
public final class GatewayCommand {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayCommand.class);

    private GatewayCommand() {}

    /** Runs the program and ends the process with its exit status. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(args, System.in, out, err, System.getenv()));
    }

    /**
     * Runs the program.
     *
     * @param in what {@code -} reads from
     * @param out takes results
     * @param err takes progress and problems
     * @param environment the environment variables
     * @return the exit status
     */
    static int run(String[] args, InputStream in, PrintWriter out, PrintWriter err, Map<String, String> environment) {
        int status = new CommandLine(new GatewayCommand())
                .addSubcommand(new ServeCommand(environment))
                .addSubcommand(new CheckCommand(environment))
                .addSubcommand(new TokenCommand(environment))
                .addSubcommand(new PlanCommand(in))
                .addSubcommand(new ReplayCommand())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(GatewayCommand::refuse)
                .setExecutionExceptionHandler(GatewayCommand::fail)
                .execute(args);
        out.flush();
        err.flush();
        return status;
    }

    private static int refuse(CommandLine.ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        String message = String.valueOf(problem.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
        command.getErr().println(message + " (try: " + command.getCommandSpec().qualifiedName() + " --help)");
        return CommandLine.ExitCode.USAGE;
    }

    private static int fail(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println(wording(problem, command.getCommandName()));
        if (!(problem instanceof Failure)) {
            LOG.debug("Cause of the failure", problem);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String wording(Exception problem, String command) {
        if (problem instanceof Failure) {
            return String.valueOf(problem.getMessage());
        }
        if (problem instanceof FileSystemException file) {
            String reason = file instanceof NoSuchFileException
                    ? "it, or the folder it is to be in, does not exist"
                    : file instanceof AccessDeniedException ? "permission denied" : String.valueOf(file.getReason());
            return command + " failed: cannot use " + file.getFile() + ": " + reason;
        }
        return command + " failed: " + problem;
    }

    /** Reads the version that the build has written into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String built = GatewayCommand.class.getPackage().getImplementationVersion();
            return new String[] {"ocpp-server " + (built == null ? "(not built as a jar)" : built)};
        }
    }
}
