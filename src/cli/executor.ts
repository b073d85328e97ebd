#!/usr/bin/env node
import './node-version.ts';
import { start } from './start.ts';

await start();
