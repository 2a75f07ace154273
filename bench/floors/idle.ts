/** The floor of memory: a Node process that does nothing but wait. */
setInterval(() => {}, 60_000);
console.log("ready");
