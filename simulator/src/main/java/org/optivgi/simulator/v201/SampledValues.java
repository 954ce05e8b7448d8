package org.optivgi.simulator.v201;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.station.Measurand;
import org.optivgi.simulator.station.MeterReader;

/** What meters show, as a list of MeterValue: numbers, other than in 1.6. Spec: OCPP 2.0.1 part 2 §2.41, §2.50 */
final class SampledValues {
    private SampledValues() {}

    static JsonArray json(List<MeterReader.Reading> readings) {
        JsonArray values = new JsonArray();
        for (MeterReader.Reading reading : readings) {
            JsonArray samples = new JsonArray();
            reading.samples().forEach(sample -> samples.add(json(sample, reading.context())));
            values.add(Payload.payload()
                    .with("timestamp", reading.timestamp())
                    .with("sampledValue", samples)
                    .json());
        }
        return values;
    }

    private static JsonObject json(MeterReader.Sample sample, String context) {
        return Payload.payload()
                .with("value", sample.value())
                .with("context", context)
                .with("measurand", sample.measurand().wire())
                .with("phase", sample.phase())
                .with("location", sample.measurand() == Measurand.SOC ? "EV" : null)
                .with(
                        "unitOfMeasure",
                        Payload.payload().with("unit", sample.unit()).json())
                .json();
    }
}
