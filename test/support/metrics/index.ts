export {
  startOtlpReceiver,
  type OtlpReceiver,
  type ReceivedPoint,
  type ReceivedSpan,
} from './otlp-receiver.ts';
export { promtool } from './promtool.ts';
export { seriesOf, startPushgateway, type Pushgateway } from './pushgateway.ts';
export { startServer, type Server } from './server.ts';
