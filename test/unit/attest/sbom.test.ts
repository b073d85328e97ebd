import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sbom } from '../../../src/attest/index.ts';
import type { EventBody } from '../../../src/events/index.ts';
import type { Layer } from '../../../src/image/index.ts';
import { createLayerEngine } from '../../../src/layer/index.ts';
import { debianArchive } from '../../support/debian.ts';
import { toolsFolder } from '../../support/folders.ts';
import { gzipLayer, layerOf, sha256, tarOf, workFolder } from '../layer/support.ts';

const folder = workFolder();
const engine = createLayerEngine({ threads: 2 });
afterAll(() => engine.close());

const repository = join(import.meta.dirname, '../../..');

interface Listed {
  readonly name: string;
  readonly version: string | undefined;
  readonly purl: string | undefined;
  readonly license: string;
}

/** Scans layers, bottom first. */
async function scan(...layers: Layer[]): Promise<{ packages: Listed[]; warnings: string[]; text: string }> {
  const events: EventBody[] = [];
  const document = await sbom(layers, {
    engine,
    folder,
    name: 'registry.example/app:1',
    digest: sha256('manifest'),
    created: '2026-01-02T03:04:05.678Z',
    tool: 'yadokari-test',
    emit: (event) => events.push(event),
  });
  const packages = document.packages.slice(1).map(({ name, versionInfo, externalRefs, licenseDeclared }) => ({
    name,
    version: versionInfo as string | undefined,
    purl: (externalRefs as { referenceLocator: string }[])[0]?.referenceLocator,
    license: licenseDeclared as string,
  }));
  const warnings = events.flatMap((event) => (event.type === 'warning' ? [event.message] : []));
  return { packages, warnings, text: JSON.stringify(document) };
}

/** A folder as a layer, as GNU tar packs it. */
function folderLayer(from: string): Layer {
  const tar = execFileSync('tar', ['-C', from, '-c', '.'], { maxBuffer: 1 << 30 });
  return layerOf(tar, tar);
}

const versionOf = (name: string): string =>
  (
    JSON.parse(readFileSync(join(repository, 'node_modules', name, 'package.json'), 'utf8')) as {
      version: string;
    }
  ).version;

/** What dpkg says of a package. */
const paragraph = (name: string): string => `Package: ${name}\nVersion: 1\nArchitecture: all\n`;

const osRelease = {
  path: 'etc/os-release',
  data: 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\n',
};

describe('SBOM', () => {
  it('has the packages of a Debian that dpkg-query lists', async () => {
    const archive = readFileSync(await debianArchive({ name: 'minimal' }));
    const tar = execFileSync('gzip', ['-dc'], { input: archive, maxBuffer: 1 << 30 });
    const { packages, warnings } = await scan(layerOf(archive, tar));
    const admin = mkdtempSync(join(folder, 'dpkg-'));
    execFileSync('tar', ['-C', admin, '--strip-components=4', '-x', './var/lib/dpkg'], { input: tar });
    const listed = execFileSync('dpkg-query', [
      `--admindir=${admin}`,
      '-W',
      '-f',
      // oxlint-disable-next-line no-template-curly-in-string -- dpkg's own form
      '${db:Status-Status} ${Package} ${Version} ${Architecture}\n',
    ])
      .toString()
      .trim()
      .split('\n')
      .filter((line) => line.startsWith('installed '))
      .map((line) => line.split(' ').slice(1));
    expect(warnings).toEqual([]);
    expect(packages.map(({ name, version }) => `${name} ${version ?? ''}`).sort()).toEqual(
      listed.map(([name, version]) => `${name ?? ''} ${version ?? ''}`).sort(),
    );
    const bash = packages.find(({ name }) => name === 'bash');
    expect(bash?.purl).toMatch(/^pkg:deb\/debian\/bash@5\.\S+\?arch=amd64&distro=debian-12$/);
    // The archive may have to be made first.
  }, 300_000);

  it('reads an rpm database that rpm wrote', async () => {
    const root = mkdtempSync(join(folder, 'rpm-'));
    const spec = join(root, 'a.spec');
    writeFileSync(
      spec,
      'Name: hermit\nEpoch: 1\nVersion: 2.0\nRelease: 3\nSummary: x\nLicense: MIT\nVendor: Shells\nBuildArch: noarch\n' +
        '%description\nx\n%files\n',
    );
    execFileSync('rpmbuild', ['-bb', '--quiet', '--define', `_topdir ${root}/top`, spec], { stdio: 'pipe' });
    const database = join(root, 'image/usr/lib/sysimage/rpm');
    mkdirSync(database, { recursive: true });
    execFileSync(
      'rpm',
      ['-i', '--justdb', '--nodeps', '--dbpath', database, `${root}/top/RPMS/noarch/hermit-2.0-3.noarch.rpm`],
      { stdio: 'pipe' },
    );
    const release = tarOf({ path: 'usr/lib/os-release', data: 'ID=fedora\nVERSION_ID=43\n' });
    const { packages, warnings } = await scan(gzipLayer(release), folderLayer(join(root, 'image')));
    expect({ packages, warnings }).toEqual({
      packages: [
        {
          name: 'hermit',
          version: '2.0-3',
          purl: 'pkg:rpm/fedora/hermit@2.0-3?arch=noarch&distro=fedora-43&epoch=1',
          license: 'MIT',
        },
      ],
      warnings: [],
    });
  });

  it('says which database it cannot read', async () => {
    const { packages, warnings } = await scan(
      gzipLayer(tarOf({ path: 'var/lib/rpm/Packages', data: '\0\0\0\0' })),
    );
    expect(packages).toEqual([]);
    expect(warnings).toEqual([
      "the SBOM is not complete: /var/lib/rpm/Packages cannot be read: it is no SQLite database (rpm's Berkeley DB and ndb are not read)",
    ]);
  });

  it('has the modules of a Go program', async () => {
    const program = join(toolsFolder(), 'buildkit-0.32.2/buildctl');
    const root = mkdtempSync(join(folder, 'go-'));
    mkdirSync(join(root, 'usr/bin'), { recursive: true });
    cpSync(program, join(root, 'usr/bin/buildctl'));
    const { packages } = await scan(folderLayer(root));
    const found = packages.map(({ name, version }) => `${name} ${version ?? ''}`.trim());
    expect(found).toEqual(
      expect.arrayContaining([
        'github.com/moby/buildkit v0.32.2',
        expect.stringMatching(/^google\.golang\.org\/grpc v1\.\d+\.\d+$/),
        expect.stringMatching(/^stdlib 1\.\d+/),
      ]),
    );
    expect(found.length).toBeGreaterThan(20);
    expect(packages.find(({ name }) => name === 'github.com/moby/buildkit')).toMatchObject({
      purl: 'pkg:golang/github.com/moby/buildkit@v0.32.2',
      license: 'NOASSERTION',
    });
  });

  it('has npm and Python packages, with licenses that are expressions', async () => {
    const root = mkdtempSync(join(folder, 'npm-'));
    for (const name of ['koffi', 'yaml', '@actions/core']) {
      const place = join(root, 'app/node_modules', name);
      mkdirSync(place, { recursive: true });
      cpSync(join(repository, 'node_modules', name, 'package.json'), join(place, 'package.json'));
    }
    const metadata =
      'Metadata-Version: 2.1\nName: Flask_Login\nVersion: 0.6.3\nLicense: Some words\n\nLong: text\n';
    const { packages } = await scan(
      folderLayer(root),
      gzipLayer(
        tarOf(
          { path: 'usr/lib/python3/site-packages/Flask_Login-0.6.3.dist-info/METADATA', data: metadata },
          {
            path: 'app/node_modules/odd/package.json',
            data: '{"name":"odd","version":"1.0.0","license":"BSD"}',
          },
          { path: 'app/node_modules/odd/test/package.json', data: '{"name":"none","version":"1.0.0"}' },
        ),
      ),
    );
    const core = versionOf('@actions/core');
    expect(packages).toEqual([
      {
        name: 'koffi',
        version: versionOf('koffi'),
        purl: `pkg:npm/koffi@${versionOf('koffi')}`,
        license: 'MIT',
      },
      { name: 'odd', version: '1.0.0', purl: 'pkg:npm/odd@1.0.0', license: 'NOASSERTION' },
      { name: 'yaml', version: versionOf('yaml'), purl: `pkg:npm/yaml@${versionOf('yaml')}`, license: 'ISC' },
      { name: '@actions/core', version: core, purl: `pkg:npm/%40actions/core@${core}`, license: 'MIT' },
      { name: 'flask-login', version: '0.6.3', purl: 'pkg:pypi/flask-login@0.6.3', license: 'NOASSERTION' },
    ]);
  });

  it('knows what upper layers delete, replace and hide, and gives equal bytes each time', async () => {
    const apk = 'P:musl\nV:1.2.5-r0\nA:x86_64\nL:MIT\n\nP:zlib\nV:1.3-r0\nA:x86_64\nL:Zlib\n';
    const below = gzipLayer(
      tarOf(
        osRelease,
        ...['a', 'b', 'c'].map((name) => ({ path: `var/lib/dpkg/status.d/${name}`, data: paragraph(name) })),
        { path: 'opt/x/lib/apk/db/installed', data: apk },
        { path: 'lib/apk/db/installed', data: apk },
        { path: 'one/node_modules/m/package.json', data: '{"name":"m","version":"1.0.0"}' },
        { path: 'two/node_modules/m/package.json', data: '{"name":"m","version":"2.0.0"}' },
      ),
    );
    const above = gzipLayer(
      tarOf(
        { path: 'var/lib/dpkg/status.d/.wh.a' },
        { path: 'var/lib/dpkg/status.d/b', data: paragraph('b2') },
        { path: 'lib/.wh.apk' },
        { path: 'one/.wh..wh..opq' },
        { path: 'two', type: 'symlink', linkName: 'elsewhere' },
      ),
    );
    const first = await scan(below, above);
    expect(first.packages.map(({ name }) => name)).toEqual(['b2', 'c']);
    expect((await scan(below, above)).text).toBe(first.text);
    expect((await scan(below)).packages.map(({ name }) => name)).toEqual([
      'musl',
      'zlib',
      'a',
      'b',
      'c',
      'm',
      'm',
    ]);
  });
});
