package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// runUp starts etcd and the API server, creates the CRDs, starts the controllers, says so on standard output in one JSON line,
// and stays until a signal, the end of input, or the death of a component (unless --restart). With --stdin, lines of input are
// commands: `stop COMPONENT`, `start COMPONENT`; each is answered by a line.
func runUp(args []string) int {
	// A component dies with the thread that started it (see process.go): this goroutine stays on the main thread, which lives to the end.
	runtime.LockOSThread()
	begin := time.Now()
	o, err := parseOptions(args)
	if err != nil {
		fmt.Fprintln(os.Stderr, "cluster up:", err)
		return 2
	}
	must(os.MkdirAll(o.dir, 0o700))
	keys := writeKeys(o)
	c := newCluster(o.dir)
	defer c.stopAll()
	end := make(chan os.Signal, 2)
	signal.Notify(end, syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP)
	orders := readOrders(o.stdin, end)

	etcdURL := loopbackURL()
	c.run("etcd", etcdFlags(o, etcdURL)...)
	c.run("kube-apiserver", append(apiServerFlags(o, etcdURL), o.apiServerArgs...)...)
	api := newAPI(o, keys)
	if err := api.waitFor("/readyz", c, end); err != nil {
		fmt.Fprintln(os.Stderr, "cluster:", err)
		return 1
	}
	apiReady := time.Since(begin)
	if err := startControllers(o, c, api, end); err != nil {
		fmt.Fprintln(os.Stderr, "cluster:", err)
		return 1
	}
	say(map[string]any{
		"ready": true, "server": o.server(), "kubeconfig": o.kubeconfig("admin"), "ca": o.key("ca.crt"), "pids": c.pids(),
		"apiReadyMs": apiReady.Milliseconds(), "readyMs": time.Since(begin).Milliseconds(),
	})
	return stay(o, c, orders, end)
}

// startControllers creates the CRDs first: the garbage collector looks for new kinds every 30 s only, so it would take over 30 s to
// collect what belongs to a kind that comes after it.
func startControllers(o options, c *cluster, api *api, end <-chan os.Signal) error {
	for _, path := range o.crds {
		if err := api.createCRDs(path); err != nil {
			return err
		}
	}
	if o.withScheduler {
		c.run("kube-scheduler", append(schedulerFlags(o), o.schedulerArgs...)...)
	}
	if !o.withControllers {
		return nil
	}
	c.run("kube-controller-manager", append(controllerFlags(o), o.controllerArgs...)...)
	// No pod is admitted before its namespace has this account.
	return api.waitFor("/api/v1/namespaces/default/serviceaccounts/default", c, end)
}

func stay(o options, c *cluster, orders <-chan string, end <-chan os.Signal) int {
	for {
		select {
		case <-end:
			return 0
		case order := <-orders:
			say(c.obey(order))
		case death := <-c.died:
			if death.isExpected() {
				continue
			}
			dead := death.child
			fmt.Fprintln(os.Stderr, "cluster:", dead.name, "died; see", filepath.Join(o.dir, dead.name+".log"))
			if !o.restart {
				return 1
			}
			time.Sleep(300 * time.Millisecond) // its port and locks are free by then
			c.start(dead)
			say(map[string]any{"started": dead.name, "pid": dead.pid()})
		}
	}
}

// readOrders passes on the lines of standard input, and takes its end for a SIGTERM: whoever holds the other end is gone.
func readOrders(isOn bool, end chan<- os.Signal) <-chan string {
	orders := make(chan string)
	if !isOn {
		return orders
	}
	go func() {
		lines := bufio.NewReader(os.Stdin)
		for {
			line, err := lines.ReadString('\n')
			if err != nil {
				if err != io.EOF {
					fmt.Fprintln(os.Stderr, "cluster: standard input:", err)
				}
				end <- syscall.SIGTERM
				return
			}
			orders <- strings.TrimSpace(line)
		}
	}()
	return orders
}

func say(line map[string]any) {
	text, err := json.Marshal(line)
	must(err)
	fmt.Println(string(text))
}
