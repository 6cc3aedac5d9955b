// node run.mjs BODY.glb CAMERA.json FRAMES OUT.png: three.js in Debian's headless Chromium, on SwiftShader (Chromium's
// ANGLE does not start on the system's llvmpipe). Files are served on the loopback address. Prints one JSON line; its
// first_s does not hold the browser's own start, which is browser_s.
import {readFile} from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';

const [body, cameraFile, frames, picture] = process.argv.slice(2);
const here = path.dirname(fileURLToPath(import.meta.url));
const types = {'.html': 'text/html', '.js': 'text/javascript', '.glb': 'model/gltf-binary'};
const server = http.createServer(async (request, response) => {
  const name = decodeURIComponent(request.url.split('?')[0]);
  try {
    const data = await readFile(name === '/body.glb' ? body : path.join(here, path.normalize(name)));
    response.writeHead(200, {'content-type': types[path.extname(name)] ?? 'application/octet-stream'}).end(data);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise(listening => server.listen(0, '127.0.0.1', listening));

const start = Date.now();
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium', headless: true,
  args: ['--no-sandbox', '--ignore-gpu-blocklist', '--enable-webgl', '--enable-unsafe-swiftshader', '--use-gl=angle',
         '--use-angle=swiftshader'],
});
const page = await browser.newPage({viewport: {width: 1280, height: 720}});
page.on('pageerror', error => console.error('page:', error.message));
const camera = encodeURIComponent(await readFile(cameraFile, 'utf8'));
const opened = Date.now();
await page.goto(`http://127.0.0.1:${server.address().port}/page.html?frames=${frames}&camera=${camera}`);
await page.waitForFunction('window.RESULT', null, {timeout: 600000});
const result = await page.evaluate('window.RESULT');
await page.screenshot({path: picture});
console.log(JSON.stringify({...result, browser_s: (opened - start) / 1e3}));
await browser.close();
server.close();
