package org.optivgi.gateway.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.access.AccessTokens;
import org.optivgi.gateway.access.Role;
import org.optivgi.gateway.config.ConfigException;
import org.optivgi.gateway.config.ConfigLoader;
import org.optivgi.gateway.network.StoreException;
import org.optivgi.scm.algorithm.Algorithms;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code token}: who may use the HTTP API and the dashboard. Works while the gateway runs. */
@Command(
        name = "token",
        description = {
            "Make, list and remove the access tokens of the HTTP API and the dashboard.",
            "May be used while the gateway runs; changes hold at once."
        },
        synopsisSubcommandLabel = "COMMAND")
final class TokenCommand {
    private final Map<String, String> environment;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    TokenCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Command(name = "add", description = "Make a token and print it. It is shown this once only.")
    int add(
            @Parameters(paramLabel = "NAME", description = "For whom or what: shown in the audit.") String name,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            required = true,
                            description = "read, operate or administer.")
                    Role role,
            @Option(names = "--config", paramLabel = "FILE", description = "The gateway's configuration.") @Nullable
                    Path config,
            @Option(names = "--data", paramLabel = "DIR", description = "The gateway's data folder.") @Nullable
                    Path data) {
        try {
            out().println(tokens(config, data).add(name, role));
            return CommandLine.ExitCode.OK;
        } catch (IllegalArgumentException | StoreException refused) {
            throw new Failure(String.valueOf(refused.getMessage()));
        }
    }

    @Command(name = "list", description = "List the tokens: name, role, when it was made.")
    int list(
            @Option(names = "--config", paramLabel = "FILE", description = "The gateway's configuration.") @Nullable
                    Path config,
            @Option(names = "--data", paramLabel = "DIR", description = "The gateway's data folder.") @Nullable
                    Path data) {
        try {
            List<AccessTokens.Entry> all = tokens(config, data).all();
            all.forEach(entry -> out().println(entry.name() + " "
                    + entry.role().name().toLowerCase(Locale.ROOT) + " " + entry.createdAt()));
            return CommandLine.ExitCode.OK;
        } catch (StoreException unreadable) {
            throw new Failure(String.valueOf(unreadable.getMessage()));
        }
    }

    @Command(name = "remove", description = "Take a token back; sessions opened with it end at once.")
    int remove(
            @Parameters(paramLabel = "NAME", description = "Whose.") String name,
            @Option(names = "--config", paramLabel = "FILE", description = "The gateway's configuration.") @Nullable
                    Path config,
            @Option(names = "--data", paramLabel = "DIR", description = "The gateway's data folder.") @Nullable
                    Path data) {
        try {
            if (tokens(config, data).remove(name)) {
                return CommandLine.ExitCode.OK;
            }
            throw new Failure("there is no token named " + name + "; see: token list");
        } catch (StoreException unusable) {
            throw new Failure(String.valueOf(unusable.getMessage()));
        }
    }

    private AccessTokens tokens(@Nullable Path config, @Nullable Path data) {
        Map<String, String> overrides = new HashMap<>();
        if (data != null) {
            overrides.put("data", data.toString());
        }
        try {
            Path folder = new ConfigLoader(Algorithms.installed().names(), environment)
                    .load(config, overrides)
                    .config()
                    .data();
            return new AccessTokens(folder, Clock.systemUTC());
        } catch (ConfigException wrong) {
            throw new Failure(String.valueOf(wrong.getMessage()));
        }
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
