package main

import (
	"flag"
	"fmt"
	"net/url"
	"os"
	"os/signal"
	"syscall"

	"go.etcd.io/etcd/server/v3/embed"
)

// runEtcd runs an etcd of one member on loopback, without TLS and without fsync: the data of a test cluster need not survive a power cut.
func runEtcd(args []string) int {
	f := flag.NewFlagSet("etcd", flag.ExitOnError)
	dir := f.String("data-dir", "etcd-data", "data directory")
	client := f.String("listen-client-url", "http://127.0.0.1:2379", "address for clients")
	peer := f.String("listen-peer-url", "http://127.0.0.1:2380", "address for peers (nobody connects to it)")
	level := f.String("log-level", "warn", "log level")
	_ = f.Parse(args) // ExitOnError

	config := embed.NewConfig()
	config.Name = "cluster"
	config.Dir = *dir
	config.ListenClientUrls = urls(*client)
	config.AdvertiseClientUrls = config.ListenClientUrls
	config.ListenPeerUrls = urls(*peer)
	config.AdvertisePeerUrls = config.ListenPeerUrls
	config.InitialCluster = config.InitialClusterFromName(config.Name)
	config.UnsafeNoFsync = true
	config.LogLevel = *level
	config.LogOutputs = []string{"stderr"}
	server, err := embed.StartEtcd(config)
	must(err)
	defer server.Close()
	end := make(chan os.Signal, 1)
	signal.Notify(end, syscall.SIGTERM, syscall.SIGINT)
	select {
	case <-end:
		return 0
	case err := <-server.Err():
		fmt.Fprintln(os.Stderr, "etcd:", err)
		return 1
	}
}

func urls(text string) []url.URL {
	parsed, err := url.Parse(text)
	must(err)
	return []url.URL{*parsed}
}
