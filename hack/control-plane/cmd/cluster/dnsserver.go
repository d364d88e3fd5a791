package main

import (
	"context"
	"encoding/binary"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"syscall"
	"time"

	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
)

// runDNS serves the cluster's names over UDP and TCP until a signal. Source: RFC 1035.
func runDNS(args []string) int {
	f := flag.NewFlagSet("dns", flag.ExitOnError)
	kubeconfig := f.String("kubeconfig", "", "kubeconfig of who may read services and endpoint slices")
	listen := f.String("listen", "127.0.0.1:53", "address for UDP and TCP")
	domain := f.String("domain", "cluster.local", "domain of the cluster")
	_ = f.Parse(args) // ExitOnError
	end, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	z := watchZone(end, *kubeconfig, *domain)
	packets, err := net.ListenPacket("udp", *listen)
	must(err)
	connections, err := net.Listen("tcp", *listen)
	must(err)
	go servePackets(z, packets)
	go serveConnections(z, connections)
	fmt.Fprintln(os.Stderr, "dns: listening on", *listen)
	<-end.Done()
	return 0
}

func watchZone(end context.Context, kubeconfig, domain string) *zone {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	must(err)
	informers := informers.NewSharedInformerFactory(kubernetes.NewForConfigOrDie(config), 0)
	z := &zone{
		domain:   domain,
		services: informers.Core().V1().Services().Lister(),
		slices:   informers.Discovery().V1().EndpointSlices().Lister(),
	}
	informers.Start(end.Done())
	informers.WaitForCacheSync(end.Done())
	return z
}

func servePackets(z *zone, packets net.PacketConn) {
	buffer := make([]byte, 4096)
	for {
		n, from, err := packets.ReadFrom(buffer)
		if err != nil {
			return
		}
		if reply := z.answer(buffer[:n], 512); reply != nil {
			_, _ = packets.WriteTo(reply, from) // whoever asked asks again
		}
	}
}

func serveConnections(z *zone, connections net.Listener) {
	for {
		connection, err := connections.Accept()
		if err != nil {
			return
		}
		go serveConnection(z, connection)
	}
}

// serveConnection answers one query; a length of two bytes stands before each message.
func serveConnection(z *zone, connection net.Conn) {
	defer connection.Close()
	_ = connection.SetDeadline(time.Now().Add(5 * time.Second))
	var length uint16
	if binary.Read(connection, binary.BigEndian, &length) != nil {
		return
	}
	query := make([]byte, length)
	if _, err := io.ReadFull(connection, query); err != nil {
		return
	}
	reply := z.answer(query, 65535)
	_, _ = connection.Write(append(binary.BigEndian.AppendUint16(nil, uint16(len(reply))), reply...)) // whoever asked asks again
}
