package testkit

import "syscall"

// dieWithParent lets the kernel stop the process when the supervisor is killed.
func dieWithParent(a *syscall.SysProcAttr) { a.Pdeathsig = syscall.SIGQUIT }
