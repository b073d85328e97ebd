import { type AssembledImage, type Delivery, imagesOf } from '../image/index.ts';

/** `linux_arm_v7`, as BuildKit names the folders of its `local` exporter; '' where there is one platform. */
export function platformFolder(delivery: Delivery, { config }: AssembledImage): string {
  if (imagesOf(delivery).length === 1) return '';
  const { os, architecture, variant } = config;
  return [os, architecture, variant].filter((part) => part !== undefined).join('_');
}
