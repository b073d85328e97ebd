'use strict';
const { execFileSync } = require('node:child_process');
const { metres } = require('@reef/units');

/** Heights in metres at every full hour of a day. */
function tides(hours) {
  const wanted = Array.from({ length: hours }, (_, hour) => String(hour));
  const lines = execFileSync('predict', wanted, { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => metres(Number(line)));
}

module.exports = { tides };
