package org.optivgi.gateway.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.rpc.Frame;
import org.optivgi.gateway.rpc.FrameCodec;
import org.optivgi.gateway.rpc.RpcFault;

/**
 * Frames that independent charge-point software sent over a real socket, from the folder that the system property
 * {@code ocpp.frames} names; they are not part of the project.
 */
public abstract class CapturedFramesContract {

    private final FrameCodec codec = new FrameCodec();
    private final OcppDialect dialect;

    /** @param dialect of the frames that are read */
    protected CapturedFramesContract(OcppDialect dialect) {
        this.dialect = dialect;
    }

    @TestFactory
    Stream<DynamicTest> everyFrameOfEveryStackIsUnderstood() throws IOException {
        String folder = System.getProperty("ocpp.frames", "");
        Assumptions.assumeFalse(folder.isBlank(), "the folder of captured frames is not given (ocpp.frames)");
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> understandAll(file)));
        }
    }

    private void understandAll(Path file) throws IOException, RpcFault {
        List<ChargePointEvent> events = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonObject captured = JsonParser.parseString(line).getAsJsonObject();
            if (captured.get("proto").getAsString().equals(dialect.version().subprotocol())
                    && captured.get("dir").getAsString().equals("in")) {
                Frame frame = codec.decode(captured.get("frame").getAsString());
                if (frame instanceof Frame.Call call) {
                    events.add(understood(call, Instant.parse(captured.get("ts").getAsString())));
                }
            }
        }
        assertThat(events).isNotEmpty();
    }

    private ChargePointEvent understood(Frame.Call call, Instant at) {
        OcppDialect.Inbound inbound = dialect.read(new ChargePointId("CP-1"), at, call);
        if (inbound instanceof OcppDialect.Inbound.ReportPart part) {
            return part.notice();
        }
        assertThat(inbound).as("%s", call).isInstanceOf(OcppDialect.Inbound.Understood.class);
        ChargePointEvent event = ((OcppDialect.Inbound.Understood) inbound).event();
        if (event instanceof ChargePointEvent.MeterSampled metered) {
            assertThat(metered.samples()).as("%s", call).isNotEmpty();
        }
        return event;
    }
}
