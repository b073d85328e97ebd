import { once, stageFile } from '../export/index.ts';

/** Writes a file whole, or leaves what was there. @throws YadokariError `OUTPUT_NOT_WRITABLE` */
export async function writeWhole(path: string, text: string): Promise<void> {
  const staged = await stageFile(path, { content: () => once(Buffer.from(text)) });
  try {
    await staged.commit();
  } catch (error) {
    await staged.discard();
    throw error;
  }
}
