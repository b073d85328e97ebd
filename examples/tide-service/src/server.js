'use strict';
const { createServer } = require('node:http');
const { setting } = require('@reef/config');
const { log } = require('@reef/logger');
const { router } = require('@reef/router');
const { tides } = require('./tides');

const routes = router({
  '/healthz': () => ({ ok: true }),
  '/tides': () => ({ metres: tides(24) }),
});

const server = createServer((request, response) => {
  const { status, body } = routes(request.url);
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
});

server.listen(Number(setting('PORT', '8080')), () => log(`listening on port ${server.address().port}`));
