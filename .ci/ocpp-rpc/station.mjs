// A strict charge point against a running gateway: node station.mjs <ws address> <http address> <ocpp16 or ocpp201>
// Every frame in both directions is validated by ocpp-rpc's own copies of the official schemas. Ends with 1 on any violation,
// error, or operation that did not arrive.
import { RPCClient } from "ocpp-rpc";

const [wsAddress, httpAddress, version] = process.argv.slice(2);
const { protocol, calls, lastCalls, answers, commands, byItself } = await import(`./${version}.mjs`);
const identity = `STRICT-${version}`;
const problems = [];
const arrived = new Set();
const told = {};

const client = new RPCClient({ endpoint: wsAddress, identity, protocols: [protocol], strictMode: true });
client.on("strictValidationFailure", ({ error, method }) => problems.push(`${method}: ${error?.message ?? error}`));
client.on("badMessage", ({ error }) => problems.push(`a frame that is none: ${error?.message ?? error}`));
for (const [action, answer] of Object.entries(answers)) {
  client.handle(action, ({ params }) => {
    const reports = [];
    const answered = answer(params, (reportAction, payload) => reports.push([reportAction, payload]));
    arrived.add(action);
    setTimeout(() => tell(reports), 50);
    return answered;
  });
}
client.handle(({ method }) => {
  problems.push(`${method}: called, but no operation of ${protocol}`);
  return {};
});

// What an entry without a payload names must have arrived before what comes after it is told.
const tell = async (list) => {
  for (const entry of list) {
    if (typeof entry === "string") {
      await eventually(() => arrived.has(entry));
      continue;
    }
    const [action, payload] = entry;
    try {
      told[action] = await client.call(action, payload(told));
    } catch (error) {
      problems.push(`${action}: ${error.message}`);
    }
  }
};

const order = async (action, payload) => {
  const answer = await fetch(`${httpAddress}/api/v1/charge-points/${identity}/commands`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ action, payload }),
  });
  if (answer.status !== 200) {
    problems.push(`${action} over HTTP: ${answer.status} ${await answer.text()}`);
  }
};

const eventually = async (condition) => {
  for (const end = Date.now() + 60_000; !condition() && Date.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

await client.connect();
await tell(calls);
for (const [action, payload] of Object.entries(commands)) {
  await order(action, payload);
}
await eventually(() => byItself.every((action) => arrived.has(action)));
await tell(lastCalls);
await client.close();

for (const action of Object.keys(answers).filter((one) => !arrived.has(one))) {
  problems.push(`${action}: never arrived`);
}
problems.forEach((problem) => console.error(problem));
console.log(`${protocol}: ${Object.keys(told).length} messages told, ${arrived.size} operations answered, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
