import { isNode } from "../common/host.ts";
import { startServer } from "./server.ts";

// One bundle serves Node and a browser's worker; what only one of them has is loaded there alone.
const host = isNode ? import("./nodeHost.ts") : import("./workerHost.ts");

void host.then(({ connect }) => {
  const { connection, runtime } = connect();
  startServer(connection, runtime);
});
