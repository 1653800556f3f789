/** More listeners on one thing than Node takes for sound fail the run: each of them is a leak, or says why it is none. */
function failOnLeak(warning: Error): void {
  if (warning.name === 'MaxListenersExceededWarning') throw warning
}

// Once a process, however many files it runs.
if (!process.listeners('warning').some(({ name }) => name === failOnLeak.name)) process.on('warning', failOnLeak)
