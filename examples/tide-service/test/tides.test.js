'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { tides } = require('../src/tides');

test('the tide is high at noon', () => {
  const heights = tides(24);
  assert.equal(heights.length, 24);
  const high = heights.findIndex(
    (height, hour) => hour > 0 && heights[hour - 1] < height && height > heights[hour + 1],
  );
  assert.equal(high, 12);
});
