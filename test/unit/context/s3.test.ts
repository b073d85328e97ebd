import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { noS3, startS3, type S3Server } from '../../support/cloud/s3.ts';
import { startProxy, type Proxy } from '../../e2e/support/proxy.ts';
import { archive, opened, refusal, type Env, type Opened } from './opened.ts';

let folder: TemporaryFolder;
let server: S3Server;
let proxy: Proxy;
beforeAll(async () => {
  if (noS3 !== undefined) return;
  folder = temporaryFolder('s3', 1e8);
  server = await startS3(folder.path);
  proxy = await startProxy(new URL(server.endpoint).host);
  await server.put('team', 'context.tar.gz', archive);
  await server.put('team', 'with%20space/%2B%281%29.tar', archive);
});
afterAll(async () => {
  await proxy?.[Symbol.asyncDispose]();
  await server?.[Symbol.asyncDispose]();
  folder?.[Symbol.dispose]();
});

/** Nothing but this is to be found: no files of whoever runs the tests, no machine's role. */
function environment(more: Env): Env {
  return {
    HOME: folder.path,
    S3_ENDPOINT: `http://${proxy.host}`,
    AWS_EC2_METADATA_DISABLED: 'true',
    ...more,
  };
}

const open = (context: string, more: Env): Promise<Opened> => opened(context, environment(more));
const refused = (context: string, more: Env): Promise<Error> => refusal(context, environment(more));

(noS3 === undefined ? describe : describe.skip)('contexts in S3', () => {
  it('a bucket alone means context.tar.gz; the region is found out', async () => {
    const { dockerfile, name } = await open('s3://team', server.env);
    expect({ dockerfile, name }).toEqual({ dockerfile: 'FROM scratch\n', name: 's3://team/context.tar.gz' });
  });

  it('a key is taken as it is, and --context-sub-path goes below it', async () => {
    const { dockerfile } = await open('s3://team/with space/+(1).tar', {
      ...server.env,
      AWS_REGION: server.region,
    });
    expect(dockerfile).toBe('FROM scratch\n');
  });

  it('S3_FORCE_PATH_STYLE puts the bucket into the path where the endpoint is a name', async () => {
    const named = {
      S3_ENDPOINT: `http://localhost:${new URL(server.endpoint).port}`,
      S3_FORCE_PATH_STYLE: 'true',
    };
    await expect(open('s3://team', { ...server.env, ...named })).resolves.toBeDefined();
  });

  it('credentials come from a profile and the program that it names', async () => {
    const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = server.env;
    const answer = JSON.stringify({ Version: 1, AccessKeyId: id, SecretAccessKey: secret });
    const config = join(folder.path, 'config');
    writeFileSync(config, `[profile ci]\nregion = ${server.region}\ncredential_process = echo '${answer}'\n`);
    await expect(open('s3://team', { AWS_CONFIG_FILE: config, AWS_PROFILE: 'ci' })).resolves.toBeDefined();
  });

  it('a connection that breaks is taken up where it broke', async () => {
    let broken = false;
    proxy.fault = (request, response) => {
      if (broken) return false;
      broken = true;
      const write = response.write.bind(response) as (chunk: Buffer) => boolean;
      let sent = 0;
      response.write = (chunk: Buffer): boolean => {
        sent += chunk.length;
        return sent < 1_000_000 ? write(chunk) : Boolean(response.destroy());
      };
      return false;
    };
    try {
      const { events } = await open('s3://team', { ...server.env, AWS_REGION: server.region });
      expect(events.filter(({ type }) => type === 'retry')).toHaveLength(1);
      expect(proxy.lines.slice(-2)).toEqual(['GET /team/context.tar.gz 200', 'GET /team/context.tar.gz 206']);
    } finally {
      proxy.fault = undefined;
    }
  });

  it('says what S3 said', async () => {
    const env = { ...server.env, AWS_REGION: server.region };
    expect(await refused('s3://team/none.tar', env)).toMatchObject({
      code: 'CONTEXT_NOT_FOUND',
      message: `cannot download "s3://team/none.tar": "${proxy.host}" answered NoSuchKey: The specified key does not exist`,
    });
    expect(await refused('s3://nobody', env)).toMatchObject({ code: 'CONTEXT_NOT_FOUND' });
    const wrong = await refused('s3://team', { ...env, AWS_SECRET_ACCESS_KEY: 'another/secret' });
    expect(wrong).toMatchObject({ code: 'CREDENTIALS_INVALID', hint: 'check AWS_SECRET_ACCESS_KEY' });
    expect(wrong.message).not.toContain('another/secret');
  });

  it('without credentials says where it looked', async () => {
    expect(await refused('s3://team', {})).toMatchObject({
      code: 'CREDENTIALS_INVALID',
      message: [
        'cannot download "s3://team/context.tar.gz": cannot get AWS credentials: environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set',
        'web identity: AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN are not set',
        'profile "default": Could not resolve credentials using profile: [default] in configuration/credentials file(s)',
        'container role: neither AWS_CONTAINER_CREDENTIALS_FULL_URI nor AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is set',
        'instance role: AWS_EC2_METADATA_DISABLED is set',
      ].join('; '),
    });
  });

  it.each([
    ['s3://', 'names no bucket'],
    ['s3://a b/key', 'names no valid bucket'],
    ['s3://team/a/../b', 'has "." or ".." in its key'],
  ])('%s %s', async (context, fact) => {
    expect(await refused(context, server.env)).toMatchObject({
      code: 'CONTEXT_INVALID',
      message: `build context ${JSON.stringify(context)} ${fact}`,
    });
  });
});
