/**
 * The few instructions that a child born by clone(2) carries out before its program starts: they make one system call
 * after another from a table, and end the child when one fails that must not.
 *
 * Why there is machine code here: the first process of a new pid namespace has to mount its own /proc, become its user, and
 * then become the program, with nothing between. Node can run none of its own code there, and any helper program would be
 * one of the host's, started with the image's environment (LD_PRELOAD and the like would work on it). It is data that we
 * hand to the processor the way every foreign function interface does; the test assembles the listing and compares.
 *
 * The table: entries of nine 64-bit words. 0: number of the call, negative at the end of the table. 1 to 6: arguments.
 * 7: what the call returned. 8: not zero when it may fail.
 */
export const entryWords = 9;
export const resultWord = 7;
export const mayFailWord = 8;

/** Status of a child whose table ended without a program. */
export const noProgramStatus = 127;

/** Assembler text (GNU as) and what it assembles to, for each architecture. */
export const childCode: Readonly<
  Record<'x64' | 'arm64', { readonly listing: string; readonly code: string }>
> = {
  x64: {
    listing: `
      endbr64
      mov %rdi, %rbx           # the table
    next:
      mov (%rbx), %rax
      test %rax, %rax
      js done
      mov 8(%rbx), %rdi
      mov 16(%rbx), %rsi
      mov 24(%rbx), %rdx
      mov 32(%rbx), %r10
      mov 40(%rbx), %r8
      mov 48(%rbx), %r9
      syscall
      mov %rax, 56(%rbx)
      test %rax, %rax
      jns go
      cmpq $0, 64(%rbx)
      je done
    go:
      add $72, %rbx
      jmp next
    done:
      mov $127, %edi
      mov $231, %eax           # exit_group
      syscall
`,
    code:
      'f30f1efa4889fb488b034885c07830488b7b08488b7310488b53184c8b53204c8b43284c8b4b300f05488943384885c0790748837b' +
      '400074064883c348ebc8bf7f000000b8e70000000f05',
  },
  arm64: {
    listing: `
      hint #34                 // bti c
      mov x19, x0              // the table
    next:
      ldr x8, [x19]
      tbnz x8, #63, done
      ldp x0, x1, [x19, #8]
      ldp x2, x3, [x19, #24]
      ldp x4, x5, [x19, #40]
      svc #0
      str x0, [x19, #56]
      tbz x0, #63, go
      ldr x9, [x19, #64]
      cbz x9, done
    go:
      add x19, x19, #72
      b next
    done:
      mov x0, #127
      mov x8, #94              // exit_group
      svc #0
`,
    code:
      '5f2403d5f30300aa680240f96801f8b7608640a9628e41a9649642a9010000d4601e00f96000f8b6692240f9690000b473220191f5' +
      'ffff17e00f80d2c80b80d2010000d4',
  },
};
