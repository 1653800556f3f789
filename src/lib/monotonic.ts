/** Microseconds of CLOCK_MONOTONIC: one count for all processes since the machine was started, whatever its clock says. */
export const monotonicMicroseconds = (): number => Number(process.hrtime.bigint() / 1000n)
