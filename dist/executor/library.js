import { library } from './main.js';
export const { build, errorCodes, YadokariError } = await library();
