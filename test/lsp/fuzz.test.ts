import { sendAtRandom } from "../fuzz/messages.ts";
import { countFaults } from "../support/counts.ts";

/** `npm run fuzz` goes through a hundred times as many. */
const MESSAGES = 1000;

describe("Messages at random", () => {
  it("are answered or ignored, and the server lives on", async () => {
    await sendAtRandom(MESSAGES, Date.now() & 0x7fffffff);
    countFaults("a message at random", MESSAGES);
  });
});
