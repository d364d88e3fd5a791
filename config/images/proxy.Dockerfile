# The proxy, from one bundled file: make bundle && docker build -f config/images/proxy.Dockerfile -t vmcp-proxy:0.1.0 dist
FROM node:24-slim
COPY vmcp.js /app/vmcp.mjs
ENV NODE_ENV=production
USER 65532:65532
EXPOSE 4483 4484
ENTRYPOINT ["node", "/app/vmcp.mjs"]
CMD ["serve", "--config=/etc/vmcp/config/config.v1.yaml"]
