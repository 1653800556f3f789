/** For daemons that nobody asks how the machine is. */
export const noDoctor = (): Promise<never> => Promise.reject(new Error('there is no doctor here'))
