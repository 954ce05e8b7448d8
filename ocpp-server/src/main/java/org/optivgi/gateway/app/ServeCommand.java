package org.optivgi.gateway.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.config.ConfigException;
import org.optivgi.gateway.config.ConfigLoader;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.config.LoadedConfig;
import org.optivgi.gateway.network.NetworkStore;
import org.optivgi.gateway.network.StoreException;
import org.optivgi.scm.algorithm.Algorithms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serve}: the gateway, until it is told to stop. */
@Command(
        name = "serve",
        description = {
            "Run the gateway: charge points connect to it, and it keeps them under the site limit.",
            "Says where it listens; ends on SIGTERM or Ctrl-C."
        })
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    private final Map<String, String> environment;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration; without it, the defaults and the environment.")
    private @Nullable Path config;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder, in place of the configured one.")
    private @Nullable Path data;

    @Option(
            names = "--clock-speed",
            paramLabel = "X",
            defaultValue = "1",
            description = "For demonstrations: let the gateway's clock run X times as fast. Default: ${DEFAULT-VALUE}.")
    private double clockSpeed;

    ServeCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        if (!(clockSpeed > 0 && clockSpeed <= 10_000)) {
            throw new CommandLine.ParameterException(
                    command, "--clock-speed is " + clockSpeed + " but must be above 0 and at most 10000");
        }
        GatewayConfig settings = load();
        CountDownLatch stopped = new CountDownLatch(1);
        NetworkStore store = store(settings);
        Gateway gateway = gateway(settings, store);
        try {
            gateway.start();
        } catch (IOException cannotListen) {
            gateway.close();
            store.close();
            throw new Failure(String.valueOf(cannotListen.getMessage()));
        }
        Thread stopper = new Thread(
                () -> {
                    LOG.info("Stopping");
                    gateway.close();
                    store.close();
                    stopped.countDown();
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(stopper);
        command.getOut().println("ocpp-server listening on " + gateway.ocppUrl());
        gateway.encryptedUrl().ifPresent(url -> command.getOut().println("ocpp-server listening on " + url));
        gateway.httpUrl().ifPresent(url -> command.getOut().println("ocpp-server answering HTTP on " + url));
        command.getOut().flush();
        stopped.await();
        return CommandLine.ExitCode.OK;
    }

    private NetworkStore store(GatewayConfig settings) {
        try {
            return StoreWiring.open(settings, clock());
        } catch (StoreException unusable) {
            throw new Failure(String.valueOf(unusable.getMessage()));
        }
    }

    private Gateway gateway(GatewayConfig settings, NetworkStore store) {
        try {
            return new Gateway(settings, store, clock(), clockSpeed);
        } catch (StoreException unreadable) {
            store.close();
            throw new Failure(String.valueOf(unreadable.getMessage()));
        }
    }

    private GatewayConfig load() {
        Map<String, String> overrides = new HashMap<>();
        Path folder = data;
        if (folder != null) {
            overrides.put("data", folder.toString());
        }
        LoadedConfig loaded = new ConfigLoader(Algorithms.installed().names(), environment).load(config, overrides);
        try {
            GatewayConfig settings = loaded.config();
            loaded.notes().forEach(LOG::warn);
            return settings;
        } catch (ConfigException wrong) {
            throw new Failure(String.valueOf(wrong.getMessage()));
        }
    }

    private Clock clock() {
        Clock real = Clock.systemUTC();
        return clockSpeed == 1 ? real : new ScaledClock(real, clockSpeed);
    }
}
