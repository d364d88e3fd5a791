package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// child is one component: this binary, started again as a process of its own, because feature gates, metrics registries and the log are
// global to a process, and because tests kill one component with -9.
type child struct {
	name      string
	args      []string
	command   *exec.Cmd
	done      chan struct{}
	isStopped bool // on purpose; touched by the main goroutine only
}

// death tells which run of a component ended: its next run may be under way already.
type death struct {
	child   *child
	command *exec.Cmd
}

func (d death) isExpected() bool { return d.child.isStopped || d.child.command != d.command }

func (k *child) pid() int { return k.command.Process.Pid }

// cluster owns the components. Only the main goroutine calls its methods.
type cluster struct {
	self, dir string
	died      chan death
	children  []*child
}

func newCluster(dir string) *cluster {
	self, err := os.Executable()
	must(err)
	return &cluster{self: self, dir: dir, died: make(chan death, 64)}
}

func (c *cluster) run(name string, args ...string) {
	k := &child{name: name, args: args}
	c.children = append(c.children, k)
	c.start(k)
}

// start: the kernel kills the component when the thread that started it ends, so nothing outlives this process, however it dies.
func (c *cluster) start(k *child) {
	log, err := os.OpenFile(filepath.Join(c.dir, k.name+".log"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o644)
	must(err)
	defer log.Close()
	k.isStopped = false
	k.command = exec.Command(c.self, append([]string{k.name}, k.args...)...)
	k.command.Stdout, k.command.Stderr, k.command.Dir = log, log, c.dir
	k.command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
	k.done = make(chan struct{})
	must(k.command.Start())
	go func(command *exec.Cmd, done chan struct{}) {
		_ = command.Wait() // how it ended stands in its log
		close(done)
		c.died <- death{k, command}
	}(k.command, k.done)
}

// kill ends a component the hard way: nothing in a test cluster is worth a graceful end, but for etcd's files when the directory is kept.
func (k *child) kill() {
	k.isStopped = true
	signal := syscall.SIGKILL
	if k.name == "etcd" {
		signal = syscall.SIGTERM
	}
	_ = k.command.Process.Signal(signal) // gone already: good
	select {
	case <-k.done:
	case <-time.After(5 * time.Second):
		_ = k.command.Process.Kill()
		<-k.done
	}
}

func (c *cluster) stopAll() {
	for i := len(c.children) - 1; i >= 0; i-- {
		c.children[i].kill()
	}
}

// obey runs `stop COMPONENT` or `start COMPONENT` and gives the answer.
func (c *cluster) obey(order string) map[string]any {
	verb, name, _ := strings.Cut(order, " ")
	for _, k := range c.children {
		if k.name != name {
			continue
		}
		if verb == "stop" {
			k.kill()
			return map[string]any{"stopped": name}
		}
		if verb == "start" && k.isStopped {
			c.start(k)
			return map[string]any{"started": name, "pid": k.pid()}
		}
	}
	return map[string]any{"refused": fmt.Sprintf("%q: stop or start one of the components, start only what is stopped", order)}
}

func (c *cluster) pids() map[string]int {
	pids := map[string]int{}
	for _, k := range c.children {
		pids[k.name] = k.pid()
	}
	return pids
}
