// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT
// Control of server.js from a script, with the client's certificate.
// CERTS=dir node control.js PORT __stats|__reset|__clear|__delay=MS        prints the answer
// CERTS=dir node control.js PORT kill N PID                                kills PID (SIGKILL) when N requests have been seen
const https = require('https'), fs = require('fs'), path = require('path');
const dir = process.env.CERTS || path.join(__dirname, 'certs');
const [port, command, number, pid] = process.argv.slice(2);
const agent = new https.Agent({
  keepAlive: true, maxSockets: 1, cert: fs.readFileSync(path.join(dir, 'client.crt')), key: fs.readFileSync(path.join(dir, 'client.key')),
  ca: fs.readFileSync(path.join(dir, 'server.crt')),
});
const get = name => new Promise((done, fail) => https.get({ agent, host: 'localhost', port, path: '/' + name }, answer => {
  let text = '';
  answer.on('data', part => text += part).on('end', () => done(text));
}).on('error', fail));

async function main() {
  if (command !== 'kill') {
    console.log(await get(command));
    return;
  }
  for (;;) {
    if (JSON.parse(await get('__stats')).n >= Number(number)) {
      process.kill(Number(pid), 'SIGKILL');
      return;
    }
    process.kill(Number(pid), 0); // throws when it has ended by itself
    await new Promise(done => setTimeout(done, 2));
  }
}

main().then(() => agent.destroy(), error => { console.error(error.message); process.exitCode = 1; agent.destroy(); });
