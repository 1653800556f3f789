/** `docs/fleet.md` line by line: the metrics of a terminal in the folder of node_exporter, which may not be there yet. */
import { beforeAll, describe, expect, it } from 'vitest'
import { benchForAll } from './bench.ts'
import { aptInstall, commandsUnder, EXAMPLES, failuresOf, fleetOfTree, journalOf, PATIENCE_MS } from './installation.ts'

const NODE_EXPORTER = 'prometheus-node-exporter'
const FOLDER = '/var/lib/prometheus/node-exporter'

const isOfExporter = (line: string): boolean => line.includes(NODE_EXPORTER) || line.includes(':9100/')
const section = commandsUnder('What a terminal says', fleetOfTree())
/** From its installation to the look at it. */
const lines = section.slice(section.findIndex(isOfExporter), section.findLastIndex(isOfExporter) + 1)

describe('the metrics for node_exporter', () => {
  const bench = benchForAll()
  const purge = (): Promise<string> => bench().guest.run('apt-get purge -y kazasu', PATIENCE_MS)
  const isRunning = async (): Promise<void> =>
    expect(await bench().guest.run('systemctl is-active kazasu'), await journalOf(bench().guest)).toBe('active')

  beforeAll(() => bench().guest.mountShare())

  it('where it is not installed the service makes the folder, and runs', async () => {
    const { guest } = bench()
    expect(await guest.run('ls /var/lib')).not.toContain('prometheus')
    const own = lines.filter((line) => !isOfExporter(line))
    expect(own.at(-1)).toBe('systemctl restart kazasu')
    expect(await failuresOf(guest, own, EXAMPLES)).toBe('')
    await isRunning()
    await guest.until(`grep -q ^kazasu_driver_up ${FOLDER}/kazasu.prom`)
    expect(await guest.run(`stat -c "%U %G %a" ${FOLDER} ${FOLDER}/kazasu.prom`)).toBe(
      'root kazasu 1775\nkazasu kazasu 644',
    )
  })

  it('a purge takes along what nobody else has, the folder too', async () => {
    await purge()
    expect(await bench().guest.run('ls /var/lib')).not.toMatch(/prometheus|kazasu/)
    expect(await bench().guest.run('ls /etc/systemd/system')).not.toContain('kazasu')
  })

  it('each line of the page does what it says, and node_exporter has the numbers', async () => {
    const { guest } = bench()
    await guest.run(aptInstall('first'), PATIENCE_MS)
    const [install = '', ...others] = lines
    const [look = ''] = others.splice(-1)
    expect([install, look].every(isOfExporter)).toBe(true)
    // No network: the packages are in the image.
    expect(await failuresOf(guest, [install.replace(NODE_EXPORTER, '/root/packages/*.deb'), ...others], EXAMPLES)).toBe(
      '',
    )
    await isRunning()
    expect(await guest.until(look)).toMatch(/^kazasu_driver_up\{driver="pcsc"\} 1$/m)
  })

  it('a purge gives the folder back as it was, and node_exporter goes on without the numbers', async () => {
    const { guest } = bench()
    await purge()
    expect(await guest.run(`stat -c "%U %G %a" ${FOLDER}; ls ${FOLDER}`)).toBe('root root 755')
    expect(await guest.run('curl -s http://127.0.0.1:9100/metrics')).not.toContain('kazasu_')
    expect(await guest.run('systemctl --failed --no-legend')).toBe('')
  })
})
