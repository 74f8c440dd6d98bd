// An OPC UA server built with node-opcua, for the interoperability test. Prints one JSON line when it is ready and
// one for each client certificate it refuses; ends when its standard input ends.
"use strict";

const {
  DataType,
  MessageSecurityMode,
  OPCUACertificateManager,
  OPCUAServer,
  SecurityPolicy,
  StatusCodes,
  Variant,
  VariantArrayType,
} = require("node-opcua");
const fs = require("fs");
const path = require("path");

const [folder, clientCertificate] = process.argv.slice(2);
const NAMESPACE = "urn:peer:machine";

async function main() {
  const certificates = new OPCUACertificateManager({
    rootFolder: path.join(folder, "pki"),
    automaticallyAcceptUnknownCertificate: false,
  });
  await certificates.initialize();
  await certificates.trustCertificate(fs.readFileSync(clientCertificate));

  const server = new OPCUAServer({
    hostname: "127.0.0.1",
    port: 0,
    resourcePath: "/peer",
    serverCertificateManager: certificates,
    serverInfo: { applicationUri: "urn:peer:server" },
    certificateFile: path.join(folder, "peer.pem"),
    securityPolicies: [SecurityPolicy.Basic256Sha256],
    securityModes: [MessageSecurityMode.SignAndEncrypt],
    allowAnonymous: false,
    userManager: { isValidUser: (name, password) => name === "mes" && password === "secret-of-mes" },
    serverCapabilities: { operationLimits: { maxNodesPerRead: 4, maxNodesPerWrite: 2 } },
  });
  await certificates.createSelfSignedCertificate({
    applicationUri: "urn:peer:server",
    dns: ["localhost"],
    ip: ["127.0.0.1"],
    subject: "/CN=peer/O=Peer",
    startDate: new Date(Date.now() - 86400000),
    validity: 30,
    outputFile: path.join(folder, "peer.pem"),
  });
  await server.initialize();
  build(server);
  await server.start();
  const url = server.getEndpointUrl();
  console.log(JSON.stringify({ ready: url, certificate: path.join(folder, "peer.pem") }));
  process.stdin.on("end", () => server.shutdown(0).then(() => process.exit(0)));
  process.stdin.resume();
}

function build(server) {
  // A namespace in between, so that the index is not the one a client might guess.
  server.engine.addressSpace.registerNamespace("urn:peer:filler");
  const namespace = server.engine.addressSpace.registerNamespace(NAMESPACE);
  const machine = namespace.addObject({
    organizedBy: server.engine.addressSpace.rootFolder.objects,
    browseName: "Machine",
    nodeId: "s=Machine",
  });
  let count = 0;
  const counter = variable(namespace, machine, "counter", DataType.UInt32, 0);
  setInterval(() => {
    count++;
    counter.setValueFromSource({ dataType: DataType.UInt32, value: count });
  }, 50).unref();
  variable(namespace, machine, "speed", DataType.Float, 110.3, true);
  variable(namespace, machine, "amount", DataType.Double, 21.6, true);
  variable(namespace, machine, "time", DataType.UInt16, 300, true);
  variable(namespace, machine, "state", DataType.String, "IDLE");
  const sensor = variable(namespace, machine, "sensor", DataType.Double, 1);
  sensor.setValueFromSource({ dataType: DataType.Double, value: 13.2 }, StatusCodes.BadSensorFailure);
  const start = namespace.addMethod(machine, {
    nodeId: "s=Machine.start",
    browseName: "start",
    inputArguments: [
      { name: "commandId", dataType: DataType.String },
      { name: "speed", dataType: DataType.Float },
    ],
    outputArguments: [{ name: "masses", dataType: DataType.Double, valueRank: 1 }],
  });
  start.bindMethod((inputs, context, callback) => {
    if (inputs[1].value > 200) {
      callback(null, { statusCode: StatusCodes.BadOutOfRange });
      return;
    }
    callback(null, {
      statusCode: StatusCodes.Good,
      outputArguments: [
        new Variant({ dataType: DataType.Double, arrayType: VariantArrayType.Array, value: [598.2, 601.1] }),
      ],
    });
  });
}

function variable(namespace, parent, name, dataType, value, writable = false) {
  const access = writable ? "CurrentRead | CurrentWrite" : "CurrentRead";
  return namespace.addVariable({
    componentOf: parent,
    browseName: name,
    nodeId: `s=Machine.${name}`,
    dataType,
    accessLevel: access,
    userAccessLevel: access,
    minimumSamplingInterval: 20,
    value: { dataType, value },
  });
}

main().catch((failure) => {
  console.error(failure);
  process.exit(1);
});
